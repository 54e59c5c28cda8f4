import { personHue } from '#components/ui/person-hue.ts'

/** A person's colour as CSS: in faces, carets and selections the same. */
export function personColour(id: string): string {
  return `var(--color-person-${personHue(id)})`
}
