import { someOf, type Feature, type Profile } from './piece.ts'

const MACHINES: Readonly<Record<Profile, readonly string[]>> = {
  'debian12-local': ['pc', 'q35', 'pc-q35-7.2', 'pc-i440fx-6.2', 'pc-q35-5.2', 'microvm'],
  'intel-2numa': ['pc', 'q35', 'pc-q35-7.2', 'pc-i440fx-6.2', 'pc-q35-5.2', 'isapc'],
  'amd-sev': ['pc', 'q35', 'pc-q35-6.0', 'pc-q35-5.2', 'pc-i440fx-5.2'],
  'aarch64-virt': ['virt', 'virt-6.2', 'virt-7.0'],
  'old-min': ['pc', 'q35', 'pc-q35-4.2', 'pc-1.0'],
}

/** The machine, from the image or nova.conf. */
export const machine: Feature = ({ random, profile }) => ({
  properties: random.chance(0.7) ? { hw_machine_type: random.pick(MACHINES[profile]) } : {},
  config: {
    ...(random.chance(0.3)
      ? { 'libvirt.hw_machine_type': [random.pick(['x86_64=q35', 'x86_64=pc', 'aarch64=virt-6.2', 'x86_64=', 'i686=pc,x86_64=q35'])] }
      : {}),
    ...someOf(random, 0.3, { 'libvirt.num_pcie_ports': [0, 1, 8, 28] }),
  },
})

/** Firmware and its keys. */
export const firmware: Feature = ({ random, profile }) => ({
  properties: {
    hw_firmware_type: random.pick(['uefi', 'uefi', 'uefi', 'bios']),
    ...(random.chance(0.7)
      ? { hw_machine_type: random.pick(MACHINES[profile].filter((name) => name.includes('q35') || name.startsWith('virt'))) }
      : {}),
    ...someOf(random, 0.2, { os_secure_boot: ['required', 'optional', 'disabled'] }),
  },
  extraSpecs: someOf(random, 0.35, { 'os:secure_boot': ['required', 'optional', 'disabled', ''] }),
})

/** A virtual IOMMU. */
export const viommu: Feature = ({ random, profile }) => {
  const models = ['auto', 'intel', 'virtio', 'smmuv3']
  return {
    ...(random.chance(0.5)
      ? { extraSpecs: { 'hw:viommu_model': random.pick(models) } }
      : { properties: { hw_viommu_model: random.pick(models) } }),
    ...(profile === 'aarch64-virt' || random.chance(0.1) ? {} : { config: { 'libvirt.hw_machine_type': ['x86_64=q35'] } }),
    host: random.chance(0.3) ? { libvirt_version: random.pick(['6.4.0', '6.5.0', '8.2.0', '8.3.0', '9.0.0']) } : {},
  }
}

/** Encrypted memory. */
export const encryptedMemory: Feature = ({ random }) => ({
  properties: {
    ...(random.chance(0.95) ? { hw_firmware_type: 'uefi' } : {}),
    ...(random.chance(0.85) ? { hw_machine_type: random.pick(['q35', 'q35', 'q35', 'pc-q35-6.0', 'pc']) } : {}),
    ...someOf(random, 0.3, { hw_mem_encryption: [true, 'true', false] }),
    ...someOf(random, 0.3, { hw_qemu_guest_agent: ['yes', true], hw_disk_bus: ['scsi', 'virtio'], hw_scsi_model: ['virtio-scsi'] }),
  },
  extraSpecs: someOf(random, 0.8, { 'hw:mem_encryption': ['true', 'True', '1', 'no', ''] }),
})

const OTHERS = {
  aarch64: { machine: 'virt', wordsize: 64 },
  ppc64le: { machine: 'pseries', wordsize: 64 },
  mipsel: { machine: 'malta', wordsize: 32 },
  s390x: { machine: 's390-ccw-virtio', wordsize: 64 },
  ppc64: { machine: 'pseries', wordsize: 64 },
} as const

/** An architecture that is not the host's. */
export const emulation: Feature = ({ random }) => {
  const arch = random.pick(['aarch64', 'ppc64le', 'mipsel', 's390x', 'ppc64'])
  const { machine: name, wordsize } = OTHERS[arch]
  return {
    properties: {
      hw_emulation_architecture: arch,
      hw_architecture: random.chance(0.9) ? arch : 'x86_64',
      ...(random.chance(0.7) ? { hw_machine_type: name } : {}),
      ...someOf(random, 0.1, { hw_firmware_type: ['uefi', 'bios'] }),
    },
    host: {
      capabilities_xml_suffix: `  <guest>\n    <os_type>hvm</os_type>\n    <arch name='${arch}'>\n      <wordsize>${wordsize}</wordsize>\n      <emulator>/usr/bin/qemu-system-${arch}</emulator>\n      <machine maxCpus='255'>${name}-7.2</machine>\n      <machine canonical='${name}-7.2' maxCpus='255'>${name}</machine>\n      <domain type='qemu'/>\n    </arch>\n    <features/>\n  </guest>\n</capabilities>\n`,
    },
  }
}

/** What the machine can do and what its firmware says. */
export const machineFeatures: Feature = ({ random }) => ({
  extraSpecs: someOf(random, 0.25, {
    'hw:boot_menu': ['true', 'yes', 'no', ''],
    'hw:pmu': ['true', 'false', ''],
    'hw:hide_hypervisor_id': ['true', 'no'],
    hide_hypervisor_id: ['yes', 'False'],
  }),
  properties: someOf(random, 0.2, {
    hw_boot_menu: [true, false, 'yes'],
    hw_pmu: [true, 'false'],
    img_hide_hypervisor_id: [true, 'no'],
    hw_time_hpet: [true, 'false'],
    hw_qemu_guest_agent: [true, 'yes', 'no'],
  }),
  instance: {
    ...someOf(random, 0.5, { os_type: ['windows', 'linux'] }),
    ...someOf(random, 0.04, { vm_mode: ['HVM', 'hv', 'baremetal', 'exe', 'uml'] }),
  },
  config: {
    ...someOf(random, 0.2, {
      'workarounds.libvirt_disable_apic': [true],
      'libvirt.mem_stats_period_seconds': [0, 5, -1],
      'libvirt.enabled_perf_events': [['cpu_clock'], ['cmt', 'cache_misses', 'cpu_clock'], ['CPU_CYCLES', 'nothing'], ['CMT', 'Mbmt']],
    }),
    ...someOf(random, 0.3, { 'libvirt.sysinfo_serial': ['none', 'os', 'hardware', 'auto', 'unique'] }),
  },
  host: someOf(random, 0.1, {
    machine_id: [
      null,
      '0123456789abcdef0123456789ABCDEF',
      '{0123456789abcdef0123456789abcdef}',
      'urn:uuid:01234567-89ab-cdef-0123-456789abcdef',
      'x',
    ],
  }),
})
