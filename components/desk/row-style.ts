/** A line of a list that opens as a whole: its link covers it. */
export const listRowStyle =
  'relative grid gap-x-4 gap-y-1 py-2.5 transition-colors before:absolute before:inset-x-0 before:bottom-0 before:h-px before:bg-rule hover:bg-hover md:-mx-2 md:rounded-control md:px-2 md:before:inset-x-2'

/** The link in it. */
export const rowLinkStyle =
  'block font-medium text-ink after:absolute after:inset-0 after:rounded-control focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus md:truncate'
