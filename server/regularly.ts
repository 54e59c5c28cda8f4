/** Does something now and then, one time after another. Returns how to end it, which waits for what is under way. */
export function regularly(
  every: number,
  work: () => Promise<unknown>,
  onDefect: (error: unknown) => void,
): () => Promise<void> {
  let doing: Promise<unknown> = Promise.resolve()
  const next = () => {
    doing = doing.then(work).catch(onDefect)
  }
  const timer = setInterval(next, every)
  next()
  return async () => {
    clearInterval(timer)
    await doing
  }
}
