/** A PostgreSQL server of a test alone, which it may stop and start. */
import { execFileSync, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './free-port.ts'

/** Where Debian, and others that keep several versions, have its programs; null where there are none. */
function programs(): string | null {
  const versions = '/usr/lib/postgresql'
  const newest = existsSync(versions) ? readdirSync(versions).toSorted().at(-1) : undefined
  const folder = newest ? join(versions, newest, 'bin') : null
  return folder && existsSync(join(folder, 'initdb')) ? folder : null
}

/** It does not run as root. */
function account(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null
  const id = (flag: string) => Number(spawnSync('id', [flag, 'postgres']).stdout.toString())
  return { uid: id('-u'), gid: id('-g') }
}

export const hasPostgresql = () => programs() !== null

export class OwnPostgresql {
  private constructor(
    readonly folder: string,
    readonly port: number,
  ) {}

  get url(): string {
    return `postgres://postgres@127.0.0.1:${this.port}/postgres`
  }

  static async open(): Promise<OwnPostgresql> {
    const server = new OwnPostgresql(mkdtempSync(join(tmpdir(), 'galley-pg-')), await freePort())
    const who = account()
    if (who) chownSync(server.folder, who.uid, who.gid)
    server.#run('initdb', ['-D', server.folder, '-U', 'postgres', '-A', 'trust', '--no-sync'])
    server.start()
    return server
  }

  #run(program: string, args: string[]): void {
    execFileSync(join(programs()!, program), args, {
      stdio: 'ignore',
      cwd: tmpdir(),
      ...account(),
    })
  }

  start(): void {
    const options = `-p ${this.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${this.folder}`
    const log = join(this.folder, 'log')
    this.#run('pg_ctl', ['-D', this.folder, '-o', options, '-l', log, '-w', 'start'])
  }

  /** As a crash would, without telling anybody. */
  stop(): void {
    this.#run('pg_ctl', ['-D', this.folder, '-m', 'immediate', '-w', 'stop'])
  }

  close(): void {
    this.stop()
    rmSync(this.folder, { recursive: true, force: true })
  }
}
