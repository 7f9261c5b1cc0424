import { describe, expect, it } from 'vitest'
import { parseUri } from './uri.ts'

describe('libvirt URIs', () => {
  it.each([
    ['qemu:///system', { driver: 'qemu', transport: undefined, host: undefined, path: '/system', remote: 'qemu:///system' }],
    ['qemu+unix:///system?socket=/tmp/s', { transport: 'unix', path: '/system', remote: 'qemu:///system' }],
    ['test:///default', { driver: 'test', remote: 'test:///default' }],
    ['test+unix:///tmp/a.xml?socket=/s', { remote: 'test:///tmp/a.xml' }],
    [
      'qemu+ssh://root@node7:2222/system?keyfile=/k',
      { transport: 'ssh', username: 'root', host: 'node7', port: 2222, remote: 'qemu:///system' },
    ],
    ['qemu+tls://[fd00::1]:16514/system', { host: 'fd00::1', port: 16514 }],
    ['qemu://host/system', { transport: undefined, host: 'host' }],
    ['esx://host/?no_verify=1&vcenter=v', { remote: 'esx:///?vcenter=v' }],
    ['qemu+tcp://host/?name=qemu%3A%2F%2F%2Fsession', { remote: 'qemu:///session' }],
  ])('%s', (text, parts) => expect(parseUri(text)).toMatchObject(parts))

  it('reads parameters as libvirt does: a plus is a plus, semicolons part too, what has no name is passed over', () => {
    const { params, remote } = parseUri('qemu:///system?socket=/tmp/a+b%20c;no_tty&&=x&extra=1+1%252&bad=%zz')
    expect(params.get('socket')).toBe('/tmp/a+b c')
    expect(params.get('no_tty')).toBe('')
    expect([...params.keys()]).toEqual(['socket', 'no_tty', 'extra', 'bad'])
    expect(remote).toBe('qemu:///system?extra=1%2B1%252&bad=%25zz')
  })

  it.each(['', 'qemu', 'qemu:/system', '://x', 'qemu+ssh://a:b:c/system'])('refuses %j', (text) =>
    expect(() => parseUri(text)).toThrow(expect.objectContaining({ code: 'LibvirtArgumentError' })),
  )
})
