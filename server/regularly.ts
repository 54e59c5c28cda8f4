/** Does something at once and then now and then, never twice at a time. Returns how to end it, which waits for what is under way. */
export function regularly(
  every: number,
  work: () => Promise<unknown>,
  onDefect: (error: unknown) => void,
): () => Promise<void> {
  let doing: Promise<unknown> | null = null
  const next = () => {
    doing ??= work()
      .catch(onDefect)
      .finally(() => (doing = null))
  }
  const timer = setInterval(next, every)
  next()
  return async () => {
    clearInterval(timer)
    await doing
  }
}
