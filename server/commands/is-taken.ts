/** Whether the database refused a row because its address or name is taken: somebody else was faster. */
export function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'P2002'
}
