import { parentPort } from 'node:worker_threads'
import { compareCanonical, withoutStill } from '#report/compare/compare.ts'
import type { Report } from '#report/document.ts'
import type { Contents } from './compare-apart.ts'

parentPort?.on('message', ({ before, after }: Contents) => {
  // Both are our own writing: the shape was checked and made canonical before it was stored.
  const [one, other] = [before, after].map((content) => JSON.parse(content) as Report)
  parentPort?.postMessage(withoutStill(compareCanonical(one!, other!)))
})
