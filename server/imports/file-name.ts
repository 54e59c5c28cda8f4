/** Control and direction characters, which could make a name look like another one. */
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu
const longest = 200

/** The name under which a file is shown: its last part, without what no name should have. Never a path. */
export function cleanFileName(given: string): string {
  const last = given.split(/[\\/]/).at(-1) ?? ''
  const name = last.replace(unsafe, ' ').replace(/\s+/g, ' ').trim()
  return name.slice(0, longest).toWellFormed().trim() || 'File without a name'
}
