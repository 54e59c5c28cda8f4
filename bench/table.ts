/** A table on the terminal and in docs/benchmarks.md alike. The first column is text, the others numbers. */
export function tableText(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((name, at) =>
    Math.max(name.length, 3, ...rows.map((row) => row[at]?.length ?? 0)),
  )
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join(' | ')} |`
  const rule = `|${widths.map((width, at) => (at === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`
  return [line(head), rule, ...rows.map(line)].join('\n')
}

/** The last line of every benchmark: what was reached of what was meant to be. */
export function goalLine(figure: number, goal: number, met = figure >= goal): string {
  return JSON.stringify({ goal: { figure: Math.round(figure * 100) / 100, goal, met } })
}
