/** Whether a line only names the notes below it. */
export const isNotesHeading = (line: string): boolean =>
  line.length <= 60 &&
  /^[\s\u00a0]*(?:end ?notes?|foot ?notes?|notes|references|sources|works cited)[\s\u00a0]*:?[\s\u00a0]*$/i.test(
    line,
  )
