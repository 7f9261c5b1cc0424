import { defineConfig } from 'vitest/config'

/** The suites that run in a browser; that of libvirt starts an isolated host, so it needs root. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*.test.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
