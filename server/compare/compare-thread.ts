import { parentPort } from 'node:worker_threads'
import { compareReports, withoutStill } from '#report/compare/compare.ts'
import { Report } from '#report/document.ts'
import type { Contents } from './compare-apart.ts'

parentPort?.on('message', ({ before, after }: Contents) => {
  const [one, other] = [before, after].map((content) => Report.parse(JSON.parse(content)))
  parentPort?.postMessage(withoutStill(compareReports(one!, other!)))
})
