type Exec = (this: RegExp, text: string) => RegExpExecArray | null
type Slice = (this: string, from?: number, to?: number) => string

/**
 * How many characters regular expressions walk over and `slice` copies while `run` runs. For laws about time that must
 * not depend on the machine: twice the text may cost about twice the work.
 */
export function countWork(run: () => void): number {
  const exec = Reflect.get(RegExp.prototype, 'exec') as Exec
  const slice = Reflect.get(String.prototype, 'slice') as Slice
  let work = 0
  const countingExec: Exec = function (text) {
    const from = this.global || this.sticky ? this.lastIndex : 0
    const found = exec.call(this, text)
    work += 1 + (found ? found.index + found[0].length : text.length) - from
    return found
  }
  const countingSlice: Slice = function (from, to) {
    const copy = slice.call(this, from, to)
    work += copy.length
    return copy
  }
  Object.assign(RegExp.prototype, { exec: countingExec })
  Object.assign(String.prototype, { slice: countingSlice })
  try {
    run()
  } finally {
    Object.assign(RegExp.prototype, { exec })
    Object.assign(String.prototype, { slice })
  }
  return work
}
