import type { EditorMeta } from '#report/editor-json.ts'
import { expectable, type Expectable } from '#report/template-form.ts'

interface Fields {
  get: (name: string) => unknown
}

/** The fields beside the text, from their map (`META` in wire.ts). Whatever else a browser put there reads as empty. */
export function metaIn(meta: Fields): EditorMeta {
  const line = (name: keyof EditorMeta) => {
    const value = meta.get(name)
    return typeof value === 'string' ? value : ''
  }
  return {
    dateline: line('dateline'),
    cutoff: line('cutoff'),
    periodFrom: line('periodFrom'),
    periodTo: line('periodTo'),
  }
}

/** The field in which a template says that its series expects a part; `YES` where it does. */
export const expectedField = (part: Expectable): string => `expected.${part}`
export const YES = 'yes'

/** The parts that a template's series expects in every report. */
export const expectedIn = (meta: Fields): Expectable[] =>
  expectable.filter((part) => meta.get(expectedField(part)) === YES)
