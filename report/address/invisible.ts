/** Characters in an address that nobody sees: they come along when it is copied from a page or a mail. */

/** Soft hyphen, zero-width space, direction controls, word joiner, byte-order mark. No address means one of these. */
const never = '\\u00ad\\u061c\\u180e\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff'
// Persian and Indic spelling needs the joiners, and slugs of their newspapers have them; beside anything else they are
// junk.
const joiners = '\\u200c\\u200d'
const joined = '(?![\\x00-\\u02ff])[\\p{L}\\p{M}]'
const invisible = new RegExp(
  `[${never}\\p{Cc}]|(?<!${joined})[${joiners}]|[${joiners}](?!${joined})`,
  'gu',
)

const encodedNever = new RegExp(
  '%C2%AD|%D8%9C|%E1%A0%8E|%E2%80%(?:8[BEF]|A[A-E])|%E2%81%A[0-9]|%EF%BB%BF',
  'gi',
)
// Behind a byte of an encoded letter a joiner may be spelling, as above.
const encodedJoiner = /(?<!%[89AB][0-9A-F])%E2%80%8[CD]|%E2%80%8[CD](?!%[C-F][0-9A-F])/gi
/** A no-break space inside a slug may be the page's true name; at the end of a part it is junk. */
const encodedBlankAtEnd = /(?:%C2%A0|%E2%80%AF)+(?=[/?#&]|$)|(?<=[/?&=])(?:%C2%A0|%E2%80%AF)+/gi

/** The address without invisible characters, raw and percent-encoded ones. */
export function withoutInvisible(address: string): string {
  return address
    .replace(invisible, '')
    .replace(encodedNever, '')
    .replace(encodedJoiner, '')
    .replace(encodedBlankAtEnd, '')
}
