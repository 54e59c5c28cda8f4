/** A Chromium for the end-to-end tests: one that is here, or Playwright's, or Debian's. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Path of a Chromium that is installed, or null. GALLEY_CHROMIUM names one that is to be taken. */
export function findBrowser(): string | null {
  return (
    [process.env.GALLEY_CHROMIUM, chromium.executablePath(), ...usual].find(
      (path) => path && existsSync(path),
    ) ?? null
  )
}

function run(command: string, args: string[]): boolean {
  return (
    spawnSync(command, args, { stdio: ['ignore', 'ignore', 'ignore'], timeout: 10 * 60_000 })
      .status === 0
  )
}

/** Finds a Chromium or installs one. Throws a sentence that says what to do when neither works. */
export function ensureBrowser(): string {
  const found = findBrowser()
  if (found) return found
  console.log('No Chromium found. Installing one …')
  const cli = new URL('../node_modules/@playwright/test/cli.js', import.meta.url).pathname
  run(process.execPath, [cli, 'install', 'chromium'])
  if (!findBrowser() && process.getuid?.() === 0) {
    run('apt-get', ['update'])
    run('apt-get', ['install', '-y', 'chromium'])
  }
  const installed = findBrowser()
  if (installed) return installed
  throw new Error(
    'The end-to-end tests need Chromium, and none could be found or installed. ' +
      'Install it (Debian: apt-get install chromium; elsewhere: npx playwright install chromium), ' +
      'or set GALLEY_CHROMIUM to its path.',
  )
}
