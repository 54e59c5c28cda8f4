import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => /\.(tsx?|js|mjs|css|svg)$/.test(file) && !/\.test\.tsx?$/.test(file))
const text = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]))

/** Files outside `allowed` in which `pattern` stands. */
function elsewhere(pattern: RegExp, allowed: RegExp): string[] {
  return files.filter((file) => !allowed.test(file) && pattern.test(text.get(file)!))
}

test("'use client' stands only in what is shown", () => {
  const shown = /^(components|editor)\/|\/_parts\/|\/(global-)?error\.tsx$|^app\/global-error\.tsx$/
  expect(elsewhere(/^'use client'/m, shown)).toEqual([])
})

test("'use server' stands only in actions.ts", () => {
  expect(elsewhere(/^\s*'use server'/m, /\/actions\.ts$/)).toEqual([])
})

test('the environment is read in server/env.ts alone', () => {
  const outside =
    /^server\/env\.ts$|^(scripts|bin|bench|e2e|report\/testing|server\/testing|server\/sync\/testing)\/|^[^/]+\.config\.[a-z]+$/
  // next-auth takes its address from the environment only; the composition root writes it there.
  const code = (file: string) => text.get(file)!.replaceAll(/process\.env\.NEXTAUTH_\w+ =/g, '')
  expect(files.filter((file) => !outside.test(file) && code(file).includes('process.env'))).toEqual(
    [],
  )
})

test('raw colours stand only among the tokens, on the printed page, in presence, in the icon and in what only tests and benchmarks draw', () => {
  const colour =
    /#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})\b(?=['"`;, )])|\b(?:rgba?|hsla?|oklch|oklab)\((?!in )/i
  const drawn =
    /^app\/(globals\.css|icon\.svg)$|^report\/render\/|^server\/sync\/presence\.ts$|^bench\/|\/testing\//
  expect(elsewhere(colour, drawn)).toEqual([])
})

test('Base UI is known to components/ui alone', () => {
  expect(elsewhere(/@base-ui\/react/, /^components\/ui\//)).toEqual([])
})

test('docs/failures.md names tests that are there', () => {
  const all = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' })
  const named = readFileSync('docs/failures.md', 'utf8').match(/[\w./-]+\.(test|spec)\.ts/g) ?? []
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter((name) => !all.includes(`/${name}`) && !all.includes(`\n${name}`))).toEqual(
    [],
  )
})

test('nothing changes or deletes an event of the audit', () => {
  const changing = /\.event\s*\.(update|delete|upsert)|(UPDATE|DELETE FROM) "?Event"?/i
  expect(elsewhere(changing, /\/generated\/|\/testing\//)).toEqual([])
})
