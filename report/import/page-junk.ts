/** Lines of a web page around the post that came along when it was copied. */
import type { Remark } from '../remark.ts'
import type { Line } from './source-lines.ts'

const junk = [
  /^(?:UA-\d{4,}-\d+|G-[A-Z0-9]{8,}|GTM-[A-Z0-9]{5,})$/,
  /^(?:Previous|Next|Newer Posts?|Older Posts?|No comments:?|Post a Comment|Share this:?)$/,
  /^Posted by .{1,80} at \d{1,2}:\d{2}\s?[AP]M$/,
  /^Labels: .{1,200}$/,
]

/** The lines without the page's own; each that was left out is quoted in a remark. */
export function withoutPageJunk(lines: readonly Line[]): { lines: Line[]; remarks: Remark[] } {
  const remarks: Remark[] = []
  const kept = lines.map((line) => {
    if (!junk.some((pattern) => pattern.test(line.text))) return line
    remarks.push({
      level: 'lost',
      code: 'page-junk',
      message: 'A line of the page around the report was left out.',
      line: line.number,
      text: line.text,
    })
    return { ...line, text: '' }
  })
  return { lines: kept, remarks }
}
