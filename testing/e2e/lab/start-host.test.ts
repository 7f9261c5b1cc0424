import { access, readdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { diffSnapshots, idleReadyLine, startHost, writeIdleImage } from './index.ts'
import type { LabHost, Snapshot } from './index.ts'

const domain = (disk: string, log: string): string => `
<domain type='qemu'>
  <name>idle</name>
  <memory unit='MiB'>16</memory>
  <os><type arch='x86_64' machine='pc'>hvm</type></os>
  <devices>
    <disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='${disk}'/><target dev='vda' bus='virtio'/></disk>
    <interface type='network'><source network='default'/><target dev='tapidle'/><model type='virtio'/></interface>
    <serial type='file'><source path='${log}'/><target port='0'/></serial>
  </devices>
</domain>`

const cgroupsNamed = async (name: string): Promise<readonly string[]> =>
  (await readdir('/sys/fs/cgroup', { recursive: true })).filter((path) => path.endsWith(`/${name}`))

describe('a lab host', () => {
  let host: LabHost
  let start: Snapshot
  let folder: string

  const virsh = async (...argv: string[]): Promise<string> => {
    const { code, stdout, stderr } = await host.exec(['virsh', ...argv])
    if (code !== 0) throw new Error(stderr)
    return stdout
  }

  beforeAll(async () => {
    host = await startHost({ name: 'self', daemons: ['ovs', 'network'] })
    folder = join(host.folder, 'shared')
    await writeIdleImage(join(folder, 'disk'))
    start = await host.snapshot(['/var/lib/libvirt/images'])
  })
  afterAll(() => host.close())

  it('has daemons of its own', async () => {
    const pid = (await host.exec(['cat', '/run/libvirtd.pid'])).stdout.trim()
    expect((await host.exec(['cat', `/proc/${pid}/comm`])).stdout.trim()).toBe('libvirtd')
    expect(await host.exec(['ovs-vsctl', 'br-exists', 'br-int'])).toMatchObject({ code: 0 })
    expect(await virsh('net-info', 'default')).toMatch(/Active:\s+yes/)
  })

  it('reads the same twice', async () => {
    expect(diffSnapshots(start, await host.snapshot(['/var/lib/libvirt/images']))).toEqual([])
  })

  it('runs a guest, sees it, and equals its start when the guest has gone', async () => {
    const log = '/var/log/libvirt/idle.log'
    await writeFile(join(folder, 'idle.xml'), domain(join(folder, 'disk'), log))
    await virsh('define', join(folder, 'idle.xml'))
    await virsh('start', 'idle')
    const tail = host.spawn(['tail', '--retry', '-F', log])
    await tail.printed(idleReadyLine)
    await tail.kill('SIGKILL')
    expect(await tail.ended).toMatchObject({ signal: 'SIGKILL' })

    const running = diffSnapshots(start, await host.snapshot(['/var/lib/libvirt/images']))
    expect(running).toEqual([
      expect.stringMatching(/^domains \+ \S+ idle running$/),
      expect.stringMatching(/^emulators \+ \S+ -name guest=idle/),
      'links + tapidle kind=tun master=virbr0',
    ])

    await virsh('destroy', 'idle')
    await virsh('undefine', 'idle')
    expect(diffSnapshots(start, await host.snapshot(['/var/lib/libvirt/images']))).toEqual([])
  })

  it('sees an OVS port, a mount, a file and a rule that stay behind', async () => {
    await host.exec([
      'sh',
      '-ec',
      'ovs-vsctl add-port br-int left -- set Interface left type=internal; mkdir -p /run/left; mount -t tmpfs left /run/left',
    ])
    await host.exec(['sh', '-ec', 'echo 1 > /var/lib/libvirt/images/left; nft add table inet left; ip netns add left'])
    const parts = diffSnapshots(start, await host.snapshot(['/var/lib/libvirt/images'])).map((line) => line.split(' ')[0])
    expect(new Set(parts)).toEqual(new Set(['links', 'ovsPorts', 'ovsInterfaces', 'mounts', 'files', 'nft', 'netns']))
  })

  it('leaves nothing when it goes down', async () => {
    const other = await startHost({ name: 'gone', daemons: ['libvirt'] })
    await expect(access(other.folder)).resolves.toBeUndefined()
    await other.close()
    await expect(access(other.folder)).rejects.toMatchObject({ code: 'ENOENT' })
    expect(await cgroupsNamed(`lab-${basename(other.folder)}`)).toEqual([])
  })
})
