/** Something that is odd in a report, said to whoever is about to publish it. */
export interface Finding {
  level: 'error' | 'warning'
  code: string
  message: string
}
