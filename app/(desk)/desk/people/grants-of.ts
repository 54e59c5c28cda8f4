/** Checked boxes named `roles:<series id>`, as grants. */
export function grantsOf(form: FormData): { seriesId: string; roles: FormDataEntryValue[] }[] {
  const names = new Set([...form.keys()].filter((name) => name.startsWith('roles:')))
  return [...names].map((name) => ({
    seriesId: name.slice('roles:'.length),
    roles: form.getAll(name),
  }))
}
