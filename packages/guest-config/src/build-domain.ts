import type { Decided, Trace } from '@novalet/model'
import { domain, writeElement, type WritableDevice, type WritableDomain, type XmlElement } from '@novalet/xml-render'
import { checkConfiguration } from './check-configuration.ts'
import { decideClock } from './decide/clock.ts'
import { decideIdMaps } from './decide/container.ts'
import { decideCpuControl } from './decide/cpu-control.ts'
import { decideCpu } from './decide/cpu.ts'
import { decideConsoles } from './decide/device/consoles.ts'
import { decideGuestAgent, decideSpiceChannel } from './decide/device/channels.ts'
import { decidePciePorts, decideUsbController } from './decide/device/controllers.ts'
import { decideDisks } from './decide/device/disks.ts'
import { decideDisplay } from './decide/device/display.ts'
import { decideAccelerators, decideMediatedDevices, decidePciDevices } from './decide/device/host-devices.ts'
import { decideInterface } from './decide/device/interface/interface.ts'
import { decideIommu } from './decide/device/iommu.ts'
import { claimedPersistentMemory, decideMemballoon, decidePersistentMemory } from './decide/device/memory-devices.ts'
import { createPlace, type Place } from './decide/device/place.ts'
import { decideRng } from './decide/device/rng.ts'
import { decideShares } from './decide/device/share.ts'
import { decideSound } from './decide/device/sound.ts'
import { decideTpm } from './decide/device/tpm.ts'
import { decideRedirectedUsbPorts } from './decide/device/usb-redirection.ts'
import { decideWatchdog } from './decide/device/watchdog.ts'
import { decideFeatures } from './decide/features.ts'
import { decideFirmware } from './decide/firmware.ts'
import { decideIothreads } from './decide/iothreads.ts'
import { checkMachine, decideMachine, type Machine } from './decide/machine.ts'
import { decideHugePages, decideMemoryBacking } from './decide/memory-backing.ts'
import { decideLaunchSecurity, decideMemoryEncryption } from './decide/memory-encryption.ts'
import { decideMetadata } from './decide/metadata.ts'
import { decideOs } from './decide/os.ts'
import { decidePerf } from './decide/perf.ts'
import { decidePlacement } from './decide/placement.ts'
import { decideSharedCpus } from './decide/shared-cpus.ts'
import { decideSysinfo } from './decide/sysinfo.ts'
import { throughIommu } from './decide/through-iommu.ts'
import { isX86 } from './arch/arch.ts'
import type { GuestInput } from './guest-input.ts'
import { openGuest, type Guest } from './guest.ts'
import { releaseNamed } from './release/release-named.ts'

/** A domain as decided: its tree, every value of it with its origin, and the trace of all decisions. */
export interface BuiltDomain {
  readonly name: string
  readonly domain: XmlElement
  readonly trace: Trace
}

/**
 * Decides a guest's domain from all that decides it. Pure: nothing is read, connected or written.
 * @throws the codes of Nova's exceptions where Nova would refuse
 * @source nova/virt/libvirt/driver.py _get_guest_config
 */
export function buildDomain(input: GuestInput): BuiltDomain {
  checkConfiguration(input.config, input.host, releaseNamed(input.release))
  const guest = openGuest(input)
  const decided = decideDomain(guest)
  guest.checkWritable()
  return { name: guest.name.value, domain: writeElement(domain, decided), trace: guest.trace }
}

const decideDomain = (guest: Guest): WritableDomain => {
  const { from, input } = guest
  const machine = decideMachine(guest)
  const placement = decidePlacement(guest)
  const pages = decideHugePages(guest, placement)
  const encryption = decideMemoryEncryption(guest, machine)
  const encrypted = encryption?.isPossible === true ? encryption : undefined
  const memoryBacking = decideMemoryBacking(guest, pages, encryption)
  const control = decideCpuControl(guest)
  const cpu = decideCpu(guest, machine, placement.cells)
  const sysinfo = guest.isQemu && isX86(machine.arch.value) ? decideSysinfo(guest) : undefined
  if (guest.isQemu) checkMachine(guest, machine.type?.value)
  const firmware = decideFirmware(guest, machine)
  const os = decideOs(guest, machine, firmware)
  const features = decideFeatures(guest, machine, firmware.smm, encrypted)
  const place = createPlace()
  const clock = decideClock(guest, machine)
  const persistent = claimedPersistentMemory(guest)
  const spelledOut = guest.release.sevSpelledOut ? encrypted?.asked : undefined
  const devices = decideDevices(guest, machine, place, spelledOut)
  const iommu = decideIommu(guest, machine, place)
  const all = [
    ...(spelledOut === undefined ? devices : throughIommu(devices, spelledOut)),
    ...decidePersistentMemory(guest, place, persistent),
    ...iommu,
  ]
  const memory = guest.set('memory', [from.flavor('memoryMb', (mib) => mib * 1024, '× 1024 KiB')])
  const ofPersistent = { inputs: [...memory.origin.inputs, ...from.extraSpec('hw:pmem').inputs] }
  return {
    type: machine.domainType,
    uuid: guest.set('uuid', [from.instance('uuid', input.instance.uuid)]),
    name: guest.name,
    memory,
    ...(persistent.length === 0
      ? undefined
      : {
          maxMemory: guest.set('maxMemory', [
            {
              ...ofPersistent,
              value: persistent.reduce((sum, each) => sum + each.size, memory.value),
              how: 'room for the persistent memory',
            },
          ]),
          maxMemorySlots: guest.set('maxMemory.slots', [{ ...ofPersistent, value: persistent.length, how: 'one for each' }]),
        }),
    memoryBacking,
    numaTune: placement.numaTune,
    vcpu: guest.set('vcpu', [from.flavor('vcpus')]),
    cpuset: placement.numaTune === undefined ? decideSharedCpus(guest) : undefined,
    nova: decideMetadata(guest),
    sysinfo,
    os,
    features: features === undefined || iommu.length === 0 ? features : { ...features, ioapic: ioapicOf(guest, iommu) },
    iothreads: decideIothreads(guest),
    cpuTune: placement.cpuTune === undefined && control === undefined ? undefined : { ...placement.cpuTune, ...control },
    clock,
    cpu,
    devices: all.length === 0 ? undefined : { list: all },
    ...decideIdMaps(guest),
    perf: decidePerf(guest),
    launchSecurity: encrypted === undefined ? undefined : decideLaunchSecurity(guest, machine, encrypted),
  }
}

const ioapicOf = (guest: Guest, iommu: readonly Decided<WritableDevice>[]): Decided<string> =>
  guest.set('features.ioapic', [{ inputs: iommu[0]?.origin.inputs ?? [], value: 'qemu', how: 'the virtual IOMMU needs it' }])

/** The one place that knows the order of devices. */
const decideDevices = (
  guest: Guest,
  machine: Machine,
  place: Place,
  encrypted: Decided<boolean> | undefined,
): readonly Decided<WritableDevice>[] => {
  const disks = decideDisks(guest, machine, place)
  const interfaces = guest.input.networkInfo.map((vif) => decideInterface(guest, place, vif))
  const consoles = decideConsoles(guest, machine, place)
  const spice = decideSpiceChannel(guest, place)
  const sound = decideSound(guest, place)
  const display = decideDisplay(guest, machine, place)
  const forQemu = guest.isQemu ? [...decideGuestAgent(guest, place, encrypted), ...decideRng(guest, place), ...decideTpm(guest, place)] : []
  const before = [
    ...disks,
    ...interfaces,
    ...consoles,
    ...spice,
    ...sound,
    ...display,
    ...forQemu,
    ...decidePciePorts(guest, machine, place),
  ]
  return [
    ...before,
    ...decideUsbController(guest, machine, place, before),
    ...decideRedirectedUsbPorts(guest, place),
    ...decidePciDevices(guest, place),
    ...decideAccelerators(guest, place),
    ...decideShares(guest, place),
    ...decideWatchdog(guest, place),
    ...decideMemballoon(guest, place),
    ...decideMediatedDevices(guest, place),
  ]
}
