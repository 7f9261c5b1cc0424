import { isNovaletError, type Json } from '@novalet/model'
import { loadConfig } from '@novalet/model/config'
import { domain, readElement } from '@novalet/xml-render'
import { expect, it } from 'vitest'
import { buildDomain } from './build-domain.ts'
import { originText } from './explain/origin-text.ts'
import { why } from './explain/why.ts'
import { guestInput, type Said } from './fixtures/guest-input.ts'

const built = (said: Said = {}) => buildDomain(guestInput(said))
const read = (said: Said = {}) => readElement(domain, built(said).domain)
const note = (said: Said, path: string): string =>
  why(built(said), path)
    .map(({ origin }) => originText(origin))
    .join('\n')

const codeOf = (said: Said): string => {
  try {
    built(said)
    return 'none'
  } catch (error) {
    return isNovaletError(error) ? error.code : String(error)
  }
}

it('decides the same twice, and leaves its input as it was', () => {
  const input = guestInput({ properties: { hw_vif_multiqueue_enabled: 'yes' }, extraSpecs: { 'hw:watchdog_action': 'reset' } })
  const before = structuredClone({ instance: input.instance, imageMeta: input.imageMeta, host: input.host })
  expect(buildDomain(input).domain).toEqual(buildDomain(input).domain)
  expect({ instance: input.instance, imageMeta: input.imageMeta, host: input.host }).toEqual(before)
})

it('lets the image win over nova.conf, and says so', () => {
  const said = { properties: { hw_machine_type: 'q35' }, config: { 'libvirt.hw_machine_type': ['x86_64=pc'] } }
  expect(read(said).os?.machine).toBe('q35')
  expect(note(said, 'os.type.machine')).toBe(
    'image hw_machine_type q35; beats [libvirt] hw_machine_type ["x86_64=pc"] (request), host architecture x86_64',
  )
})

it('names the file and line of an option', () => {
  const { config } = loadConfig({ files: [{ file: '/etc/nova/nova.conf', text: '[libvirt]\nvirt_type = qemu\n' }] })
  const [reason] = why(buildDomain({ ...guestInput(), config }), 'type')
  expect(reason?.value).toBe('qemu')
  expect(originText(reason?.origin ?? { inputs: [] })).toBe('[libvirt] virt_type qemu (/etc/nova/nova.conf:2)')
})

it('records what it leaves out', () => {
  const { trace } = built({ config: { 'libvirt.mem_stats_period_seconds': 0 }, extraSpecs: { 'hw_rng:allowed': 'false' } })
  const left = trace.decisions.filter(({ origin }) => origin.omitted === true).map(({ path }) => path)
  expect(left).toEqual(expect.arrayContaining(['devices.memballoon', 'devices.rng', 'vcpu.cpuset']))
})

const UEFI: Said = { properties: { hw_firmware_type: 'uefi' } }
const PFLASH: readonly Json[] = [
  {
    arch: 'x86_64',
    machine: 'pc',
    canonical: 'pc-i440fx-7.2',
    virt_type: 'kvm',
    xml: '<domainCapabilities><os supported="yes"><loader supported="yes"><enum name="type"><value>pflash</value></enum></loader></os></domainCapabilities>',
  },
]
const BIOS: Json = {
  description: 'SeaBIOS',
  mapping: { device: 'memory', filename: '/usr/share/seabios/bios.bin' },
  targets: [{ architecture: 'x86_64', machines: ['pc-[hijk]440fx-*'] }],
  features: [],
}

it('switches the PMU off where the flavor has an empty word for it', () => {
  expect(read({ extraSpecs: { 'hw:pmu': '' } }).features?.pmu).toBe(false)
  expect(read().features?.pmu).toBeUndefined()
})

it.each<readonly [string, Said, string]>([
  ['a watchdog that cannot be', { extraSpecs: { 'hw:watchdog_action': 'bark' } }, 'InvalidWatchdogAction'],
  ['a machine that is not there', { properties: { hw_machine_type: 'virt' } }, 'InvalidMachineType'],
  ['UEFI without firmware', { properties: { hw_firmware_type: 'uefi' } }, 'UEFINotSupported'],
  ['flavor against image', { extraSpecs: { 'hw:pmu': 'true' }, properties: { hw_pmu: 'no' } }, 'FlavorImageConflict'],
  ['a property that is none', { properties: { hw_video_model: 'crt' } }, 'InvalidInput'],
  [
    'too many serial ports',
    { config: { 'serial_console.enabled': true }, extraSpecs: { 'hw:serial_port_count': '4' } },
    'SerialPortNumberLimitExceeded',
  ],
  ['a source of randomness that is not there', { config: { 'libvirt.rng_dev_path': '/dev/hwrng' } }, 'RngDeviceNotExist'],
  [
    'CPU quotas without cgroups',
    { host: { cgroup_cpu_controller: false }, extraSpecs: { 'quota:cpu_shares': '100' } },
    'UnsupportedHostCPUControlPolicy',
  ],
  ['a TPM without a secret', { extraSpecs: { 'hw:tpm_version': '2.0' } }, 'Invalid'],
  ['more video memory than allowed', { properties: { hw_video_ram: 64 } }, 'RequestedVRamTooHigh'],
  ['an IOMMU on an old machine', { extraSpecs: { 'hw:viommu_model': 'intel' } }, 'InvalidVIOMMUMachineType'],
  ['a configuration that contradicts itself', { config: { 'libvirt.cpu_models': ['Haswell'] } }, 'Invalid'],
  ['a share of CPU that is no number', { extraSpecs: { 'quota:cpu_shares': 'x' } }, 'InvalidRequest'],
  ['a rate of randomness that is no number', { extraSpecs: { 'hw_rng:rate_bytes': 'x', 'hw_rng:rate_period': '1' } }, 'InvalidRequest'],
  ['video memory that is no number', { extraSpecs: { 'hw_video:ram_max_mb': 'x' } }, 'InvalidRequest'],
  [
    'a serial from a file that is not there, before a machine that is not there',
    { config: { 'libvirt.sysinfo_serial': 'os' }, properties: { hw_machine_type: 'virt' } },
    'InternalError',
  ],
  ['UEFI on a host without firmware descriptors', { ...UEFI, host: { domain_capabilities: PFLASH } }, 'InternalError'],
  [
    'UEFI where the first descriptor is of no flash',
    { ...UEFI, host: { domain_capabilities: PFLASH, firmware_descriptors: [BIOS] } },
    'InternalError',
  ],
  [
    'a TPM without a secret before a disk in Ceph that has a user and no key',
    { extraSpecs: { 'hw:tpm_version': '2.0' }, config: { 'libvirt.images_type': 'rbd', 'libvirt.rbd_user': 'cinder' } },
    'Invalid',
  ],
  [
    'a disk in Ceph that has a user and no key',
    { config: { 'libvirt.images_type': 'rbd', 'libvirt.rbd_user': 'cinder' } },
    'InvalidConfig',
  ],
  [
    "a limit of the image above the flavor's, before a wish above a limit",
    { extraSpecs: { 'hw:cpu_max_sockets': '1', 'hw:cpu_max_cores': '1' }, properties: { hw_cpu_sockets: 2, hw_cpu_max_cores: 4 } },
    'ImageVCPULimitsRangeExceeded',
  ],
  [
    'an empty thread policy against that of the image',
    { extraSpecs: { 'hw:cpu_policy': 'dedicated', 'hw:cpu_thread_policy': '' }, properties: { hw_cpu_thread_policy: 'require' } },
    'ImageCPUThreadPolicyForbidden',
  ],
  [
    'an empty thread policy of a guest with cells',
    { extraSpecs: { 'hw:numa_nodes': '1', 'hw:cpu_thread_policy': '' } },
    'InvalidCPUThreadAllocationPolicy',
  ],
  ...(
    [
      ['a TPM that cannot be', { 'hw:tpm_version': '3.0' }],
      ['a policy of Secure Boot that is none', { 'os:secure_boot': 'sometimes' }],
    ] as const
  ).map(([what, extraSpecs]): readonly [string, Said, string] => [
    `${what}, where the traits of the flavor choose the CPU`,
    {
      extraSpecs,
      config: { 'libvirt.cpu_mode': 'custom', 'libvirt.cpu_models': ['Nehalem'] },
      host: { cpu_models: ['Nehalem'], cpu_compare: 2 },
    },
    'Invalid',
  ]),
  [
    'a TPM that cannot be, where the traits would choose the CPU of an emulated guest',
    {
      extraSpecs: { 'hw:tpm_version': '3.0', 'hw:cpu_cores': 'x' },
      properties: { hw_architecture: 'mipsel' },
      config: { 'libvirt.cpu_mode': 'custom', 'libvirt.cpu_models': ['Nehalem'] },
      host: { cpu_models: ['Nehalem'], cpu_compare: 2 },
    },
    'Invalid',
  ],
  [
    'a limit of the image, before a wish that is no number',
    { extraSpecs: { 'hw:cpu_max_cores': '1', 'hw:cpu_sockets': '' }, properties: { hw_cpu_max_cores: 4 } },
    'ImageVCPULimitsRangeExceeded',
  ],
  ['CPUs of a cell that are none, whoever asks for cells', { properties: { 'hw_numa_cpus.0': '1-' } }, 'Invalid'],
  ['a release without rules', { release: '1.0' }, 'InvalidInput'],
])('refuses %s', (_what, said, code) => {
  expect(codeOf(said)).toBe(code)
})

it.each<readonly [Said, readonly (number | undefined)[]]>([
  [{ flavor: { vcpus: 4 } }, [4, 1, 1]],
  [{ flavor: { vcpus: 4 }, extraSpecs: { 'hw:cpu_cores': '2' } }, [2, 2, 1]],
  [{ flavor: { vcpus: 4 }, extraSpecs: { 'hw:cpu_max_sockets': '1' } }, [1, 4, 1]],
  [{ flavor: { vcpus: 8 }, properties: { hw_cpu_threads: 2, hw_cpu_cores: 2 } }, [2, 2, 2]],
  [{ flavor: { vcpus: 4 }, extraSpecs: { 'hw:cpu_cores': '4' }, properties: { hw_cpu_sockets: 2 } }, [2, 2, 1]],
])('splits the vCPUs: %j', (said, expected) => {
  const { cpu } = read(said)
  expect([cpu?.sockets, cpu?.cores, cpu?.threads]).toEqual(expected)
})

it('writes the machine of Windows', () => {
  const windows = read({ instance: { os_type: 'windows' } })
  expect(windows.clock?.offset).toBe('localtime')
  expect(windows.clock?.timers?.map(({ name }) => name)).toEqual(['pit', 'rtc', 'hpet', 'hypervclock'])
  expect(windows.features?.hyperv?.spinlockRetries).toBe(8191)
})
