import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { connect } from '../../../packages/libvirt-client/src/index.ts'
import { startSshd } from './private-sshd.ts'
import type { PrivateSshd } from './private-sshd.ts'
import { connectTo, socketOf } from './target.ts'

describe('the system’s ssh to an sshd on loopback', () => {
  let sshd: PrivateSshd
  beforeAll(async () => {
    sshd = await startSshd(inject('labFolder'))
  })
  afterAll(() => sshd?.[Symbol.asyncDispose]())

  const uri = (params: Readonly<Record<string, string>> = {}): string =>
    `qemu+ssh://root@127.0.0.1:${sshd.port}/system?${new URLSearchParams({ command: sshd.ssh, keyfile: sshd.key, ...params })}`

  it.each([
    ['virt-ssh-helper', { proxy: 'native' }],
    ['nc', { proxy: 'netcat', socket: 'the socket of the daemon' }],
    ['whichever is there', {}],
  ])('reaches the daemon on the other side through %s', async (_, params: { proxy?: string; socket?: string }) => {
    await using near = await connectTo('qemu', '/system')
    await using far = await connect(uri(params.socket === undefined ? params : { ...params, socket: socketOf() }))
    expect(await far.type()).toBe('QEMU')
    expect(await far.hostname()).toBe(await near.hostname())
    expect(await far.libVersion()).toEqual(await near.libVersion())
  })

  it('reads only, where that was asked for', async () => {
    await using host = await connect(uri({ proxy: 'native' }), { readOnly: true })
    await expect(host.domains.define('<domain/>')).rejects.toMatchObject({ code: 'LibvirtOperationDenied' })
  })

  it('carries many calls at once, and a second connection for a stream', async () => {
    await using host = await connect(uri())
    const names = await Promise.all(Array.from({ length: 50 }, () => host.hostname()))
    expect(new Set(names).size).toBe(1)
    const pool = await host.storagePools.create(
      `<pool type='dir'><name>ssh-${process.pid}</name><target><path>/var/lib/libvirt/images/ssh-${process.pid}</path></target></pool>`,
      { withBuild: true },
    )
    const volume = await pool.createVolume(`<volume><name>v</name><capacity unit='MiB'>4</capacity></volume>`)
    const up = await volume.upload()
    await up.write(Buffer.alloc(4 << 20, 'novalet'))
    await up.finish()
    let bytes = 0
    for await (const chunk of await volume.download()) bytes += chunk.length
    expect(bytes).toBe(4 << 20)
    await volume.delete()
    await pool.destroy()
  })

  it('says what ssh said about a key that is not let in', async () => {
    await expect(connect(uri({ keyfile: sshd.otherKey }))).rejects.toMatchObject({
      code: 'LibvirtTransportError',
      message: expect.stringContaining('Permission denied') as string,
    })
  })

  it('does not trust a host that ssh does not know, unless told to', async () => {
    await expect(connect(uri({ command: sshd.sshOfStranger }))).rejects.toMatchObject({
      code: 'LibvirtTransportError',
      message: expect.stringContaining('Host key verification failed') as string,
    })
    await using host = await connect(uri({ command: sshd.sshOfStranger, no_verify: '1' }))
    expect(await host.type()).toBe('QEMU')
  })

  it('says that the other side has no such program', async () => {
    await expect(connect(uri({ proxy: 'netcat', netcat: '/nonexistent/nc', socket: socketOf() }))).rejects.toMatchObject({
      code: 'LibvirtTransportError',
      message: expect.stringContaining('/nonexistent/nc') as string,
    })
  })
})
