import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{app,bin,components,docs,editor,report,review,scripts,server}/**/*.test.{ts,tsx}'],
    environment: 'node',
    // Without it the first test that signs something would make a data folder here.
    env: { GALLEY_SECRET: 'for the tests alone, and long enough' },
    // Real databases, sockets and processes: a busy machine must not turn waiting into failing.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
})
