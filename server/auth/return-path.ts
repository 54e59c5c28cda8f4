/** Where somebody goes after signing in: the page of the desk that they asked for, or the desk. Never another site. */
export function returnPath(wanted: unknown): string {
  if (typeof wanted !== 'string') return '/desk'
  // Only the path counts, so neither an origin nor a query can lead anywhere.
  const base = 'http://desk.invalid'
  const path = URL.canParse(wanted, base) ? new URL(wanted, base).pathname : ''
  return /^\/(desk|reports)(\/[\w-]+)*$/.test(path) ? path : '/desk'
}
