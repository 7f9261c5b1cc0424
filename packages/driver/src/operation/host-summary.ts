import type { HostFacts } from '@novalet/model'

/** The facts that people and metrics ask for. */
export const hostSummary = (facts: HostFacts): Readonly<Record<string, string>> => ({
  hostname: facts.hostname,
  arch: facts.arch,
  libvirtVersion: facts.libvirtVersion,
  qemuVersion: facts.qemuVersion,
  kernelRelease: facts.kernelRelease,
})
