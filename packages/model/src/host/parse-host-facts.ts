import * as v from 'valibot'
import { flag, filledText, integer, jsonObject, looseText, text, texts } from '../schema/plain.ts'
import { readJson } from '../schema/read-json.ts'
import { listOf, mapOf, maybe, orElse, shape } from '../schema/schema.ts'
import type { Schema } from '../schema/schema.ts'
import type { HostFacts } from './host-facts.ts'

const domainCapabilities = v.pipe(
  shape({ arch: filledText, machine: text, canonical: maybe(text), virt_type: filledText, xml: filledText }),
  v.transform(({ virt_type, ...rest }) => ({ ...rest, virtType: virt_type })),
)

/** Facts of a host as JSON. */
export const hostFactsSchema: Schema<HostFacts> = v.pipe(
  shape({
    arch: filledText,
    libvirt_version: filledText,
    qemu_version: filledText,
    hypervisor_type: orElse(text, 'QEMU'),
    hostname: filledText,
    kernel_release: filledText,
    machine_id: maybe(text),
    online_cpus: filledText,
    cgroup_cpu_controller: orElse(flag, true),
    kvm_amd_sev: orElse(flag, false),
    direct_io: orElse(flag, true),
    cpu_compare: orElse(integer, 2),
    cpu_models: texts,
    cpu_model_features: mapOf(texts),
    swtpm: orElse(flag, false),
    existing_paths: texts,
    firmware_descriptors: listOf(jsonObject),
    pci_netdevs: mapOf(text),
    vdpa_devices: mapOf(text),
    ceph_mons: maybe(shape({ hosts: texts, ports: listOf(looseText) })),
    rbd_images: maybe(texts),
    disk_image_formats: maybe(mapOf(text)),
    pmem_namespaces: maybe(listOf(jsonObject)),
    capabilities_xml: filledText,
    domain_capabilities: listOf(domainCapabilities),
  }),
  v.transform((json) => ({
    arch: json.arch,
    libvirtVersion: json.libvirt_version,
    qemuVersion: json.qemu_version,
    hypervisorType: json.hypervisor_type,
    hostname: json.hostname,
    kernelRelease: json.kernel_release,
    machineId: json.machine_id,
    onlineCpus: json.online_cpus,
    cgroupCpuController: json.cgroup_cpu_controller,
    kvmAmdSev: json.kvm_amd_sev,
    directIo: json.direct_io,
    cpuCompare: json.cpu_compare,
    cpuModels: json.cpu_models,
    cpuModelFeatures: json.cpu_model_features,
    swtpm: json.swtpm,
    existingPaths: json.existing_paths,
    firmwareDescriptors: json.firmware_descriptors,
    pciNetdevs: json.pci_netdevs,
    vdpaDevices: json.vdpa_devices,
    cephMons: json.ceph_mons,
    rbdImages: json.rbd_images,
    diskImageFormats: json.disk_image_formats,
    pmemNamespaces: json.pmem_namespaces,
    capabilitiesXml: json.capabilities_xml,
    domainCapabilities: json.domain_capabilities,
  })),
)

/**
 * Reads the facts of a host as JSON.
 * @throws InvalidInput
 */
export const parseHostFacts = (json: unknown): HostFacts => readJson(hostFactsSchema, json, 'host')
