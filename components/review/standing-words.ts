import type { ReportHeader } from '#server/queries/report-header.ts'

/** Where a report stands and whose move it is, as a sentence. */
export function standingSentence({ state, wasPublished, approvals }: ReportHeader): string {
  switch (state) {
    case 'draft':
      return wasPublished
        ? 'The text is open for a correction. What is published stays as it is until then.'
        : 'The text is being written.'
    case 'in-review':
      return approvals.needed === 1
        ? 'It waits for the approval of an editor.'
        : `It waits for approvals: ${approvals.given} of ${approvals.needed} are given.`
    case 'changes-requested':
      return 'Changes were requested. The authors have the next move.'
    case 'approved':
      return 'This text is approved. A publisher can publish it.'
    case 'published':
      return 'This text is published.'
    case 'corrected':
      return 'This text is published as a correction.'
    case 'archived':
      return 'It is in the archive.'
  }
}
