import { describe, expect, it } from 'vitest'
import { difference } from './judge.ts'
import { features, readCases } from './read-cases.ts'

/** Cases that may differ from real Nova, each with its reason. Empty: all are the same. */
const ALLOWED: ReadonlyMap<string, string> = new Map()

/** Public cases by feature. A number that falls is a case lost, one that rises has to be written here. */
const CASES = {
  aarch64: 8,
  basic: 10,
  big: 5,
  boot_from_volume: 10,
  config_drive: 6,
  cpu_mode: 10,
  cpu_topology: 10,
  disks: 13,
  emulation: 5,
  ephemeral_swap: 8,
  features: 6,
  graphics: 11,
  hugepages: 8,
  kernel_boot: 5,
  lxc: 3,
  machine: 8,
  mem_backing: 6,
  metadata: 5,
  mixed_cpus: 6,
  numa: 10,
  passthrough: 6,
  pinning: 11,
  quotas: 8,
  realtime: 6,
  refusal: 13,
  rescue: 8,
  serial: 6,
  sev: 6,
  shared_cpus: 5,
  sysinfo: 5,
  tpm: 5,
  uefi: 10,
  vif_model: 10,
  vif_types: 14,
  viommu: 5,
  volumes: 13,
  vpmem: 3,
  watchdog_rng: 5,
  windows: 8,
}

it('has every public case', () => {
  expect(Object.fromEntries(features().map((feature) => [feature, readCases(feature).length]))).toEqual(CASES)
})

describe.each(features())('%s', (feature) => {
  it.each(readCases(feature).map((each) => [each.id, each] as const))('%s is what real Nova gives', (id, each) => {
    const found = difference(each)
    if (ALLOWED.has(id)) expect(found).toBeDefined()
    else expect(found).toBeUndefined()
  })
})
