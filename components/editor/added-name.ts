/** The server's act behind "Add to the series' names". */
export type AddName = (
  before: unknown,
  form: FormData,
) => Promise<{ error?: string | undefined; done?: string | undefined }>

/** Adds a name to the series and gives the sentence that says how it went. */
export async function addedName(add: AddName, seriesId: string, name: string): Promise<string> {
  const form = new FormData()
  form.set('seriesId', seriesId)
  form.set('name', name)
  try {
    const { error, done } = await add(null, form)
    return error ?? done ?? ''
  } catch {
    return `“${name}” was not added: there is no connection.`
  }
}
