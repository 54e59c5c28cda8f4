import type { ReportHeader } from '#server/queries/report-header.ts'

/** Where a report stands and whose move it is, as a sentence. */
export function standingSentence({ state, approvals }: ReportHeader): string {
  switch (state) {
    case 'draft':
      return 'The text is being written.'
    case 'under-correction':
      return 'The text is open for a correction. What is published stays as it is until then.'
    case 'in-review':
      return approvals.needed === 1
        ? 'It waits for an approval.'
        : `It waits for approvals: ${approvals.given} of ${approvals.needed} are given.`
    case 'changes-requested':
      return 'Changes were requested. The authors have the next move.'
    case 'approved':
      return 'This text is approved. A publisher can publish it.'
    case 'scheduled':
      return 'This text is approved and goes out by itself.'
    case 'published':
      return 'This text is published.'
    case 'corrected':
      return 'This text is published as a correction.'
    case 'withdrawn':
      return 'It is withdrawn: readers find a notice in its place.'
    case 'archived':
      return 'It is in the archive.'
  }
}
