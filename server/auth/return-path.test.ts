import { expect, test } from 'vitest'
import { returnPath } from './return-path.ts'

test.each([
  ['/reports/ab-12/review', '/reports/ab-12/review'],
  ['/desk/series', '/desk/series'],
  ['http://localhost:3000/reports/ab-12', '/reports/ab-12'],
  ['/desk?state=draft', '/desk'],
])('%s leads to %s', (wanted, path) => expect(returnPath(wanted)).toBe(path))

test.each([
  undefined,
  null,
  ['/reports/x'],
  '',
  '/',
  'https://evil.example/elsewhere',
  '//evil.example',
  '/\\evil.example',
  '/reports//evil.example',
  '/reports/../sign-out',
  'javascript:alert(1)',
  '/api/auth/signout',
])('%j leads to the desk', (wanted) => expect(returnPath(wanted)).toBe('/desk'))
