/** React keys of things without an identity: a content never changes while it is shown, so its place will do. */
export function keyed<T>(list: readonly T[]): { value: T; key: string }[] {
  return list.map((value, at) => ({ value, key: String(at) }))
}
