/** An instant in UTC, to the second, as packages of documents and books want it; null for what is none. */
export function utcInstant(text: string | undefined): string | null {
  const instant = Date.parse(text ?? '')
  return Number.isNaN(instant) ? null : `${new Date(instant).toISOString().slice(0, 19)}Z`
}
