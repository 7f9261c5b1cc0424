import { beforeEach, describe, expect, it } from 'vitest'
import type { Network } from '../../../packages/libvirt-client/src/core/index.ts'
import { FakeLibvirtd, later } from './fake-libvirtd.ts'
import { openFake, someDomain } from './open-fake.ts'

const CORRECT_ORDER = 16
const net = { name: 'net', uuid: someDomain.uuid }
const port = { net, uuid: Uint8Array.from({ length: 16 }, () => 0xab) }
const portUuid = 'abababab-abab-abab-abab-abababababab'

describe('a network', () => {
  let fake: FakeLibvirtd
  let network: Network
  beforeEach(async () => {
    fake = new FakeLibvirtd()
    network = (await openFake(fake)).networks.of(net)
  })

  it.each([
    ['as they are named', 1, { command: 3, section: 4 }],
    ['the wrong way round, to a daemon that takes them so', 0, { command: 4, section: 3 }],
  ])('is updated: command and section go %s', async (_, supported, order) => {
    fake.on('connectSupportsFeature', ({ args }) => ({ supported: args.feature === CORRECT_ORDER ? supported : 1 - supported }))
    fake.on('networkUpdate', () => undefined)
    await network.update({ command: 'add-last', section: 'ip-dhcp-host', xml: '<host/>' }, { live: true })
    expect((await fake.called('networkUpdate')).args).toEqual({ net, ...order, parentIndex: -1, xml: '<host/>', flags: 1 })
  })

  it('has ports, which are made, found, limited and removed', async () => {
    const params = [{ field: 'inbound.average', value: { type: 2, ui: 128 } }] as const
    fake.on('networkPortCreateXml', () => ({ port }))
    fake.on('networkListAllPorts', ({ args }) => ({ ports: args.need_results === 1 ? [port] : [], ret: 1 }))
    fake.on('networkPortLookupByUuid', (call) => {
      if (call.args.uuid[0] === 0xab) return { port }
      call.fail({ code: 107, message: 'no port' })
      return later
    })
    fake.on('networkPortGetXmlDesc', () => ({ xml: '<networkport/>' }))
    fake.on('networkPortGetParameters', ({ args }) => (args.nparams === 0 ? { params: [], nparams: 1 } : { params, nparams: 1 }))
    fake.on('networkPortSetParameters', () => undefined)
    fake.on('networkPortDelete', () => undefined)
    const made = await network.ports.create('<networkport/>', { reclaim: true })
    expect((await fake.called('networkPortCreateXml')).args).toEqual({ network: net, xml: '<networkport/>', flags: 1 })
    expect((await network.ports.list()).map(({ uuid }) => uuid)).toEqual([made.uuid])
    expect(await network.ports.lookupByUuid('00010203-0405-0607-0809-0a0b0c0d0e0f')).toBeUndefined()
    expect((await network.ports.lookupByUuid(portUuid))?.uuid).toBe(portUuid)
    expect(await made.xml()).toBe('<networkport/>')
    expect(await made.bandwidth()).toEqual({ 'inbound.average': 128 })
    await made.setBandwidth({ 'inbound.average': 128 })
    expect((await fake.called('networkPortSetParameters')).args).toEqual({ port, params, flags: 0 })
    await made.delete()
    expect((await fake.called('networkPortDelete')).args).toEqual({ port, flags: 0 })
  })
})

describe('a traffic filter', () => {
  const binding = { portdev: 'tap0', filtername: 'clean-traffic' }

  it('is put in force on a port, found there and taken away', async () => {
    const fake = new FakeLibvirtd()
    fake.on('nwfilterBindingCreateXml', () => ({ nwfilter: binding }))
    fake.on('connectListAllNwfilterBindings', ({ args }) => ({ bindings: args.need_results === 1 ? [binding] : [], ret: 1 }))
    fake.on('nwfilterBindingLookupByPortDev', (call) => {
      if (call.args.name === 'tap0') return { nwfilter: binding }
      call.fail({ code: 101, message: 'no binding' })
      return later
    })
    fake.on('nwfilterBindingGetXmlDesc', () => ({ xml: '<filterbinding/>' }))
    fake.on('nwfilterBindingDelete', () => undefined)
    const { nwFilters } = await openFake(fake)
    const bound = await nwFilters.bind('<filterbinding/>', { validate: true })
    expect((await fake.called('nwfilterBindingCreateXml')).args).toEqual({ xml: '<filterbinding/>', flags: 1 })
    expect(bound).toMatchObject({ portDevice: 'tap0', filterName: 'clean-traffic' })
    expect((await nwFilters.bindings()).map(({ portDevice }) => portDevice)).toEqual(['tap0'])
    expect(await nwFilters.lookupBinding('tap1')).toBeUndefined()
    expect((await nwFilters.lookupBinding('tap0'))?.filterName).toBe('clean-traffic')
    expect(await bound.xml()).toBe('<filterbinding/>')
    await bound.delete()
    expect((await fake.called('nwfilterBindingDelete')).args).toEqual({ nwfilter: binding })
  })
})
