/** Notes of a house that stand in every issue alike, known by their words. */

const standing = [
  /^note:?\s+(?:the )?[\p{L} &-]{2,80} (?:does|do) not (?:receive|use) (?:any )?classified/iu,
  /^we do not report in detail on [\p{L} -]{2,60}war crimes/iu,
  /^\[?notice:\s/iu,
  /(?:is|are) publishing (?:one|two|three|daily|regular|weekly|special)? ?(?:daily |regular |weekly |special )?updates?\b.{0,60} to provide analysis/iu,
  /^note:.{0,200}\bwill (?:not )?publish\b.{0,60}\bupdates?\b/iu,
  /^this report (?:was|is) (?:produced|made|written) (?:using|from|with) (?:only )?publicly available/iu,
  /^(?:editor[’']s |editorial )?note:? (?:this|the) (?:series|report|update|assessment)s? (?:is|are) (?:a|the|published|part)\b/iu,
]

/** Whether a paragraph is one of the house's notes that stand in every issue. */
export const isStandingNote = (text: string): boolean =>
  standing.some((pattern) => pattern.test(text.slice(0, 600)))
