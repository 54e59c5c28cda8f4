/** A Redis of a test alone, which it may stop and start. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { freePort } from './free-port.ts'

export const hasRedis = () => spawnSync('redis-server', ['--version']).status === 0

export class OwnRedis {
  #child: ChildProcess | null = null

  private constructor(readonly port: number) {}

  static async open(): Promise<OwnRedis> {
    const redis = new OwnRedis(await freePort())
    redis.start()
    return redis
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`
  }

  start(): void {
    const args = ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '']
    this.#child = spawn('redis-server', args, { stdio: 'ignore' })
  }

  /** As a crash would. Resolves when it is gone. */
  async stop(): Promise<void> {
    const child = this.#child
    this.#child = null
    if (!child) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
  }
}
