import { defineConfig } from 'vitest/config'

/** Against a real libvirtd. NOVALET_TEST_URI names it: `qemu+unix:///system?socket=…`; without it every suite is skipped and says so. */
export default defineConfig({
  test: { root: import.meta.dirname, include: ['*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000, fileParallelism: false },
})
