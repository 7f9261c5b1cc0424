import { describe, expect, it } from 'vitest'
import { connect } from '../connect.ts'
import { socketPaths } from './socket-paths.ts'
import type { SocketSearch } from './socket-paths.ts'

describe('the unix transport', () => {
  it.each<[SocketSearch, string[]]>([
    [
      { driver: 'qemu', mode: 'auto', session: false, readOnly: false, runtimeDir: '/r' },
      ['/run/libvirt/virtqemud-sock', '/run/libvirt/libvirt-sock'],
    ],
    [
      { driver: 'qemu', mode: 'auto', session: false, readOnly: true, runtimeDir: '/r' },
      ['/run/libvirt/virtqemud-sock-ro', '/run/libvirt/libvirt-sock-ro'],
    ],
    [
      { driver: 'lxc', mode: 'auto', session: true, readOnly: true, runtimeDir: '/r' },
      ['/r/libvirt/virtlxcd-sock', '/r/libvirt/libvirt-sock'],
    ],
    [{ driver: 'test', mode: 'auto', session: false, readOnly: false, runtimeDir: '/r' }, ['/run/libvirt/libvirt-sock']],
  ])('tries the sockets of %j in order', (search, paths) => expect(socketPaths(search)).toEqual(paths))

  it('says of each socket why it failed, and what helps', async () => {
    await expect(connect('qemu:///session', { runtimeDir: '/nonexistent' })).rejects.toMatchObject({
      code: 'LibvirtTransportError',
      tried: [
        { target: '/nonexistent/libvirt/virtqemud-sock', reason: 'there is no such socket' },
        { target: '/nonexistent/libvirt/libvirt-sock', reason: 'there is no such socket' },
      ],
      help: expect.stringContaining('systemctl start') as string,
    })
  })
})
