/** What was pasted, or the bytes of the file that was chosen; a file goes first. */
export async function textOf(form: FormData): Promise<string | Uint8Array> {
  const file = form.get('file')
  if (file instanceof File && file.size > 0) return new Uint8Array(await file.arrayBuffer())
  const text = form.get('text')
  return typeof text === 'string' ? text : ''
}
