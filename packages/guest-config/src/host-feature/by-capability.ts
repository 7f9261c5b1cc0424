import type { Config } from '@novalet/model'
import type { HostView } from '../host/host-view.ts'
import type { HostFeature } from './host-feature.ts'

type Judge = (host: HostView, config: Config) => HostFeature

/** What a host's own answers decide: no version says it. @source nova/virt/libvirt/host.py supports_uefi supports_secure_boot supports_amd_sev has_hyperthreading */
export const byCapability = (host: HostView, config: Config): readonly HostFeature[] => JUDGES.map((judge) => judge(host, config))

const row = (feature: string, needs: string, found: string | undefined, missing: string, withoutIt: string): HostFeature => ({
  feature,
  supported: found !== undefined,
  needs,
  found: found ?? missing,
  withoutIt,
})

const accelerated: Judge = ({ capabilities }) => {
  const types = new Set((capabilities.guests ?? []).flatMap((guest) => (guest.domains ?? []).map(({ type }) => type)))
  return row(
    'accelerated guests (KVM)',
    "libvirt's capabilities list virt type kvm",
    types.has('kvm') ? 'kvm; whether a guest runs on it was not tried' : undefined,
    [...types].join(', ') || 'no virt type',
    'guests run in QEMU’s emulation ([libvirt] virt_type = qemu), many times slower',
  )
}

const descriptors = ({ facts, arch }: HostView): readonly { readonly features: readonly string[] }[] =>
  facts.firmwareDescriptors.flatMap((each) => {
    const { targets, features } = each as { targets?: readonly { architecture?: string }[]; features?: readonly string[] }
    return targets?.some(({ architecture }) => architecture === arch) === true ? [{ features: features ?? [] }] : []
  })

const uefi: Judge = (host, config) => {
  const caps = host.allDomainCapabilities(config.get('libvirt.virt_type'))
  const offered = caps.some(({ loaderEnums }) =>
    loaderEnums?.some(({ name, values }) => name === 'type' && values?.some(({ text }) => text === 'pflash') === true),
  )
  const firmwares = descriptors(host)
  return row(
    'UEFI boot',
    'libvirt offers pflash loaders, and a firmware descriptor for this architecture',
    offered && firmwares.length > 0 ? `${firmwares.length} firmware descriptors` : undefined,
    offered ? 'no firmware descriptor (install ovmf, or qemu-efi-aarch64)' : 'libvirt offers no pflash loader',
    'image property hw_firmware_type=uefi is refused (UEFINotSupported)',
  )
}

const secureBoot: Judge = (host) => {
  const found = descriptors(host).filter(({ features }) => features.includes('secure-boot'))
  return row(
    'Secure Boot',
    'a firmware descriptor with secure-boot',
    found.length > 0 ? `${found.length} firmware descriptors` : undefined,
    'none',
    'os_secure_boot=required is refused (SecureBootNotSupported)',
  )
}

const tpm: Judge = (host, config) => {
  const offered = host.allDomainCapabilities(config.get('libvirt.virt_type')).some(({ tpmSupported }) => tpmSupported === true)
  const enabled = config.get('libvirt.swtpm_enabled')
  const missing = [
    ...(host.facts.swtpm ? [] : ['swtpm is not installed']),
    ...(offered ? [] : ['libvirt offers no TPM']),
    ...(enabled ? [] : ['[libvirt] swtpm_enabled is false']),
  ]
  return row(
    'emulated TPM',
    'swtpm and swtpm_setup, libvirt that offers it, [libvirt] swtpm_enabled',
    missing.length === 0 ? 'all of them' : undefined,
    missing.join('; '),
    'guests that ask for hw_tpm_version or hw:tpm_version are not for this host',
  )
}

const sev: Judge = (host, config) => {
  const offered = host.allDomainCapabilities(config.get('libvirt.virt_type')).some(({ sevSupported }) => sevSupported === 'yes')
  return row(
    'encrypted memory (AMD SEV)',
    'x86_64, the kernel’s kvm_amd with sev, libvirt that offers it',
    host.arch === 'x86_64' && host.facts.kvmAmdSev && offered ? 'all of them' : undefined,
    host.arch !== 'x86_64' ? host.arch : host.facts.kvmAmdSev ? 'libvirt offers no SEV' : 'kvm_amd has no sev',
    'hw:mem_encryption and hw_mem_encryption have no effect here',
  )
}

const numa: Judge = ({ capabilities }) => {
  const cells = capabilities.cells ?? []
  return row(
    'NUMA placement and CPU pinning',
    'libvirt reports NUMA cells',
    cells.length > 0 ? `${cells.length}` : undefined,
    'none',
    'hw:numa_nodes, hw:cpu_policy=dedicated and hw:mem_page_size are refused',
  )
}

const threads: Judge = ({ capabilities }) => {
  const has = (capabilities.cells ?? []).some((cell) => cell.cpus?.some(({ siblings }) => /[-,]/.test(siblings ?? '')) === true)
  return row(
    'CPU threads (SMT)',
    'a core with more than one thread',
    has ? 'threads' : undefined,
    'one thread a core',
    'hw:cpu_thread_policy=require fits nowhere',
  )
}

/** Pages of this size are the ordinary ones. @unit KiB */
const ORDINARY_KIB = 64

const hugePages: Judge = ({ capabilities }) => {
  const sizes = (capabilities.cells ?? []).flatMap(({ pages }) =>
    (pages ?? []).filter(({ size, count }) => size > ORDINARY_KIB && count > 0),
  )
  const total = new Map<number, number>()
  for (const { size, count } of sizes) total.set(size, (total.get(size) ?? 0) + count)
  return row(
    'huge pages',
    'pages set apart by vm.nr_hugepages or hugepages=',
    total.size > 0 ? [...total].map(([size, count]) => `${count} of ${size} KiB`).join(', ') : undefined,
    'none is set apart',
    'hw:mem_page_size=large, 2MB or 1GB is refused',
  )
}

const cpuQuota: Judge = ({ facts }) =>
  row(
    'limits of CPU time',
    'a cgroup controller cpu',
    facts.cgroupCpuController ? 'cpu' : undefined,
    'the controller cpu is not there',
    'quota:cpu_shares, quota:cpu_quota and quota:cpu_period are refused (UnsupportedHostCPUControlPolicy)',
  )

const directIo: Judge = ({ facts }, config) =>
  row(
    'direct I/O of local disks',
    `O_DIRECT on ${config.get('DEFAULT.instances_path')}`,
    facts.directIo ? 'O_DIRECT' : undefined,
    'the file system has no O_DIRECT',
    'disks are cached by the host: cache=writeback in place of none',
  )

const JUDGES: readonly Judge[] = [accelerated, uefi, secureBoot, tpm, sev, numa, threads, hugePages, cpuQuota, directIo]
