import type { TestProject } from 'vitest/node'
import { startHost } from '../lab/index.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the lab host whose daemon the suites use. */
    readonly labFolder: string
    /** The URI of that daemon. */
    readonly daemonUri: string
  }
}

/** Starts the host that the suites share, and takes it down after them. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const host = await startHost({ name: 'lv', daemons: ['libvirt'] })
  project.provide('labFolder', host.folder)
  project.provide('daemonUri', host.uri)
  return () => host.close()
}
