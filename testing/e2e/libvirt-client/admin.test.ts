import { describe, expect, it } from 'vitest'
import { connectAdmin } from '../../../packages/libvirt-client/src/index.ts'
import { connectTo, socketOf } from './target.ts'

describe('the administration socket', () => {
  it('tells the servers, and knows us among the clients', async () => {
    await using host = await connectTo('qemu', '/system')
    await using admin = await connectAdmin({ socket: socketOf('libvirt-admin-sock') })
    expect((await admin.rpc.connectGetLibVersion()).libVer).toBe(BigInt((await host.libVersion()).number))
    const { servers } = await admin.rpc.connectListServers({ need_results: 1, flags: 0 })
    const server = servers.find(({ name }) => name === 'libvirtd' || name.startsWith('virt'))!
    const { clients } = await admin.rpc.serverListClients({ srv: server, need_results: 1, flags: 0 })
    expect(clients.length).toBeGreaterThan(0)
    const { params } = await admin.rpc.serverGetClientLimits({ srv: server, flags: 0 })
    expect(params.map(({ field }) => field)).toContain('nclients_max')
  })
})
