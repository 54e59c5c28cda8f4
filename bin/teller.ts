/** What the person at the terminal hears on standard error while work goes on. */

const width = 24

/** `[######------------------] 12 of 40  name`, cut to the terminal. */
function bar(done: number, of: number, name: string): string {
  const full = of === 0 ? width : Math.round((done / of) * width)
  const line = `[${'#'.repeat(full)}${'-'.repeat(width - full)}] ${done} of ${of}  ${name}`
  return line.slice(0, (process.stderr.columns || 80) - 1)
}

/**
 * Lines as they come, and below them a bar where the work is long and a terminal is there to show it. Quiet, only what
 * went wrong is said.
 */
export class Teller {
  readonly #quiet: boolean
  readonly #showsBar: boolean
  readonly #of: number
  #bar = ''

  constructor({ quiet, of }: { quiet: boolean; of: number }) {
    this.#quiet = quiet
    this.#of = of
    this.#showsBar = !quiet && of > 1 && process.stderr.isTTY
  }

  #write(line: string): void {
    process.stderr.write(this.#bar === '' ? `${line}\n` : `\r\u001B[K${line}\n${this.#bar}`)
  }

  say(line: string): void {
    if (!this.#quiet) this.#write(line)
  }

  /** Something went wrong: said in any case. */
  warn(line: string): void {
    this.#write(line)
  }

  /** So many are done, and this one is next. */
  at(done: number, name: string): void {
    if (!this.#showsBar) return
    this.#bar = bar(done, this.#of, name)
    process.stderr.write(`\r\u001B[K${this.#bar}`)
  }

  /** Takes the bar away. */
  end(): void {
    if (this.#bar !== '') process.stderr.write('\r\u001B[K')
    this.#bar = ''
  }
}
