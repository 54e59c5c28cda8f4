/** Enough of a report's id to keep its anchors apart from those of other reports on one page, short in every link. */
export function anchorId(reportId: string): string {
  return reportId.replace(/[^\w]/g, '').slice(0, 8)
}
