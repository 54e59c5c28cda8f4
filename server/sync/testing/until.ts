/** Waits for something to become true, and fails with its name when it does not. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 50_000
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Never came true: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
