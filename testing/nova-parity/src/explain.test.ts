import { buildDomain, originText, why } from '@novalet/guest-config'
import { explainRequest, guestInputOf } from '@novalet/driver/request'
import type { Json } from '@novalet/model'
import { configFromRequest } from '@novalet/model/config'
import { parseRequest } from '@novalet/model/request'
import { firstDifference, parseXml } from '@novalet/xml-render'
import { expect, it } from 'vitest'
import { readData } from './read-data.ts'

const request = parseRequest(JSON.parse(readData('seed/request.json')) as Json)
const built = buildDomain(guestInputOf({ ...request, config: configFromRequest(request.config) }))

/** The seed's annotations, row by row: where in the domain, and what the note has to say. */
const ANNOTATIONS: readonly (readonly [row: string, path: string, ...says: readonly string[]])[] = [
  ['`memory` 51200', 'memory', 'flavor memory_mb 50', '× 1024 KiB'],
  ['`vcpu` 1', 'vcpu', 'flavor vcpus'],
  ['`nova:name`', 'metadata.nova:instance.nova:name', "the user's name for the server", 'display_name'],
  ['`nova:flavor`', 'metadata.nova:instance.nova:flavor', 'the flavor chosen'],
  ['`nova:root` image', 'metadata.nova:instance.nova:root', 'the image chosen', 'image_ref'],
  ['`sysinfo`', 'sysinfo.system.entry[0]', 'fixed by the driver'],
  ['`sysinfo`', 'sysinfo.system.entry[1]', 'fixed by the driver'],
  ['`sysinfo`', 'sysinfo.system.entry[2]', 'release_version'],
  ['`sysinfo`', 'sysinfo.system.entry[3]', "the host's UUID", '[libvirt] sysinfo_serial'],
  ['`os/type` hvm', 'os.type', 'the guest is fully virtualised'],
  ['`boot dev=hd`', 'os.boot', 'the boot disk'],
  ['`smbios mode=sysinfo`', 'os.smbios', 'makes the guest read sysinfo'],
  ['`acpi`', 'features.acpi', 'soft reboot needs it; without it only hard reboot works'],
  ['`apic`', 'features.apic', 'without it Windows guests crash on Xen or KVM'],
  ['`clock offset=utc`', 'clock', 'the guest is not Windows', 'not said by instance os_type'],
  ['`cpu mode=host-model`', 'cpu.@mode', 'for kvm and qemu', 'not said by [libvirt] cpu_mode'],
  [
    '`topology`',
    'cpu.topology',
    'sockets = vCPUs, one core, one thread',
    'not said by image hw_cpu_sockets, image hw_cpu_cores, image hw_cpu_threads',
  ],
  ['`disk`', 'devices.disk[0]', 'the boot disk', 'flavor root_gb'],
  ['`disk.local`', 'devices.disk[1]', 'flavor ephemeral_gb'],
  ['`disk.swap`', 'devices.disk[2]', 'flavor swap'],
  ['`target bus`', 'devices.disk[0].target', 'what a disk is on', '[libvirt] virt_type qemu', 'not said by image hw_disk_bus'],
  ['`interface type=bridge`', 'devices.interface[0]', 'through a Linux bridge', 'details.ovs_hybrid_plug true'],
  ['interface `model` virtio', 'devices.interface[0].model', '[libvirt] use_virtio_for_bridges true', 'not said by image hw_vif_model'],
  ['`source bridge` qbr…', 'devices.interface[0].source', "the Linux bridge between the guest's tap and the switch"],
  ['`serial type=file`', 'devices.serial[0]', 'the console log', '[serial_console] enabled', 'tcp'],
  ['`serial type=pty`', 'devices.serial[1]', 'every domain has one'],
  ['`input tablet usb`', 'devices.input', 'VNC is enabled, or SPICE without its agent', '[vnc] enabled true', '[spice] agent_enabled'],
  ['`graphics vnc`', 'devices.graphics', 'VNC is enabled', '[vnc] keymap', '[vnc] server_listen'],
  ['`video cirrus`', 'devices.video.model', 'qxl where SPICE is enabled, else this', '[spice] enabled false'],
  ['`memballoon`', 'devices.memballoon', '[libvirt] mem_stats_period_seconds', 'on KVM the model is virtio'],
]

const rowsOfSeed = readData('seed/annotations.md')
  .split('\n')
  .filter((line) => line.startsWith('| `') || line.startsWith('| interface'))
  .map((line) => line.split('|')[1]?.trim() ?? '')

it('explains every line that the seed explains', () => {
  expect([...new Set(ANNOTATIONS.map(([row]) => row))]).toEqual(rowsOfSeed)
})

const devicePath = (path: string) => /^devices\.\w+\[\d\]$|^devices\.\w+$/.test(path)

it.each(ANNOTATIONS)('%s at %s', (_row, path, ...says) => {
  const reasons = why(built, path)
  const notes = reasons.map(({ value, origin }) => originText(origin, value === undefined || devicePath(path) ? [] : [value])).join('\n')
  for (const each of says) expect(notes).toContain(each)
})

it('prints the seed with a note on every line, and it is still the same domain', async () => {
  const explained = explainRequest(request)
  await expect(explained).toMatchFileSnapshot('__golden__/seed-explained.xml')
  expect(firstDifference(parseXml(explained).root, parseXml(readData('seed/domain.xml')).root)).toBeUndefined()
})

it('says of one value what decided it, what was silent and what it beat', () => {
  expect(explainRequest(request, { why: 'metadata.nova:instance.nova:package.version' })).toBe(
    'metadata.nova:instance.nova:package.version = 2014.2.2\n  decided by request release_version 2014.2.2\n  beats Nova 2014.2\n',
  )
  expect(explainRequest(request, { why: 'devices.rng' })).toContain('devices.rng is left out')
})
