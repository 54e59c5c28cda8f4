import type { EditorMeta } from '#report/editor-json.ts'

/** The fields beside the text, from their map (`META` in wire.ts). Whatever else a browser put there reads as empty. */
export function metaIn(meta: { get: (name: string) => unknown }): EditorMeta {
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
