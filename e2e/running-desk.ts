import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '#server/testing/free-port.ts'

/** The real server in a process of its own, started as `npm start` starts it, on a data folder of its own. */
export class RunningDesk {
  #child: ChildProcess | null = null
  #output = ''

  private constructor(
    readonly port: number,
    readonly data: string,
    readonly settings: Readonly<Record<string, string>>,
  ) {}

  get url(): string {
    return `http://localhost:${this.port}`
  }

  get databaseUrl(): string {
    return `file:${join(this.data, 'galley.db')}`
  }

  /** What the server printed since its last start. */
  get output(): string {
    return this.#output
  }

  /** With other settings than those of a desk for itself, where some are given. */
  static async open(settings: Record<string, string> = {}): Promise<RunningDesk> {
    const data = mkdtempSync(join(tmpdir(), 'galley-e2e-'))
    const desk = new RunningDesk(await freePort(), data, settings)
    await desk.start()
    return desk
  }

  /** Resolves when the server has printed its address. */
  async start(): Promise<void> {
    this.#output = ''
    const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
      env: {
        ...process.env,
        PORT: String(this.port),
        HOST: '127.0.0.1',
        GALLEY_DATA: this.data,
        GALLEY_URL: '',
        DATABASE_URL: '',
        LOG_LEVEL: 'warn',
        ...this.settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#child = child
    await new Promise<void>((resolve, reject) => {
      const heard = (chunk: Buffer) => {
        this.#output += chunk.toString()
        if (this.#output.includes('Galley answers at')) resolve()
      }
      child.stdout.on('data', heard)
      child.stderr.on('data', heard)
      child.on('close', (code) => reject(new Error(`The server ended (${code}).\n${this.#output}`)))
    })
  }

  /** Ends the process as a power cut would, or in order. Resolves when it is gone. */
  async stop(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#child
    this.#child = null
    if (!child || child.exitCode !== null) return
    const gone = new Promise((resolve) => child.once('close', resolve))
    child.kill(signal)
    await gone
  }

  async close(): Promise<void> {
    await this.stop('SIGTERM')
    rmSync(this.data, { recursive: true, force: true })
  }
}
