import type { JsonObject } from '@novalet/model'

const CPUS = [0, 1, 2, 3].map((id) => `<cpu id="${id}" socket_id="0" core_id="${id}" siblings="${id}"/>`).join('')

const guestOf = (osType: string, types: readonly string[], machines: string): string =>
  `<guest><os_type>${osType}</os_type><arch name="x86_64">${machines}${types.map((type) => `<domain type="${type}"/>`).join('')}</arch></guest>`

/** The host of the recordings: four CPUs in one NUMA cell, pages of 4 KiB and 2 MiB. */
const CAPABILITIES = `<capabilities><host><uuid>03bb1a0f-ae04-4765-9f3c-d200a2540675</uuid><cpu><arch>x86_64</arch></cpu>
  <topology><cells num="1"><cell id="0"><memory unit="KiB">16777216</memory>
    <pages unit="KiB" size="4">2097152</pages><pages unit="KiB" size="2048">4096</pages><cpus num="4">${CPUS}</cpus></cell></cells></topology></host>
  ${guestOf('hvm', ['kvm', 'qemu'], '<machine canonical="pc-i440fx-9.2">pc</machine><machine canonical="pc-q35-9.2">q35</machine>')}
  ${guestOf('exe', ['lxc'], '')}</capabilities>`

const domainCapabilities = (machine: string, virtType: string): JsonObject => ({
  arch: 'x86_64',
  machine,
  virt_type: virtType,
  xml: `<domainCapabilities><machine>${machine}</machine><domain>${virtType}</domain><arch>x86_64</arch>
    <os supported="yes"><loader supported="yes"><enum name="type"><value>rom</value><value>pflash</value></enum>
      <enum name="secure"><value>yes</value><value>no</value></enum></loader></os>
    <devices><tpm supported="yes"><enum name="backendModel"><value>emulator</value></enum></tpm></devices>
    <features><sev supported="yes"><cbitpos>47</cbitpos><reducedPhysBits>1</reducedPhysBits></sev></features></domainCapabilities>`,
})

/** The facts of that host. */
export const MASTER_HOST: JsonObject = {
  arch: 'x86_64',
  libvirt_version: '11.0.0',
  qemu_version: '10.1.0',
  hostname: 'compute-1',
  kernel_release: '6.12.0',
  online_cpus: '0-3',
  kvm_amd_sev: true,
  cpu_models: ['Haswell'],
  existing_paths: ['/dev/urandom'],
  pci_netdevs: { '0000:0a:00.1': 'eth10' },
  capabilities_xml: CAPABILITIES,
  domain_capabilities: ['pc', 'q35'].flatMap((machine) => ['kvm', 'qemu'].map((type) => domainCapabilities(machine, type))),
}
