import { assert, asyncProperty, boolean, constantFrom, record, subarray } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fakeHost } from '../fixtures/fake-host.ts'
import type { FakeHost } from '../fixtures/fake-host.ts'
import type { HostState } from '../fixtures/host-state.ts'
import { request } from '../fixtures/requests.ts'
import { runSteps } from '../fixtures/run-steps.ts'
import { planPlug } from '../plan-plug.ts'
import { planUnplug } from '../plan-unplug.ts'
import type { PlugRequest } from '../plug-request.ts'
import type { VifPlugStep } from '../vif-plug-kinds.ts'

const brInt = { 'br-int': { datapathType: 'netdev', externalIds: {}, ports: {} } }

const requests: Readonly<Record<string, PlugRequest>> = {
  hybrid: request(),
  'hybrid as 2014.2': request({}, { release: '2014.2' }),
  'hybrid, MTU 1450, isolated': request({ network: { ...request().vif.network, meta: { mtu: 1450 } } }, { isolateVif: true }),
  'direct, made by us': request({ details: {} }),
  'direct, made by libvirt': request({ details: {}, delegateCreate: false }),
  trunk: request({ network: { ...request().vif.network, bridge: 'tbr-1' } }),
  'vhost-user': request({ type: 'vhostuser', details: { vhostuser_ovs_plug: true, vhostuser_socket: '/run/v s.sock' } }),
  'Linux bridge to make': request({
    type: 'bridge',
    network: { ...request().vif.network, bridge: 'brq1', meta: { should_create_bridge: true } },
  }),
  tap: request({ type: 'tap', details: { mac_address: 'fa:16:3e:00:00:01' } }, { multiqueue: true }),
}

const plugged = async (of: PlugRequest, start: Partial<HostState>): Promise<HostState> => {
  const host = fakeHost(start)
  const { error } = await runSteps(host, planPlug(of))
  expect(error).toBeUndefined()
  return host.state()
}

describe.each(Object.entries(requests))('%s', (_name, of) => {
  const plans = { plug: planPlug(of), unplug: planUnplug(of) }

  it('plugs twice as once, and unplugs twice as once', async () => {
    const host = fakeHost({ ovs: brInt })
    await runSteps(host, plans.plug)
    const once = host.state()
    const commands = host.changes.length
    expect((await runSteps(host, plans.plug)).error).toBeUndefined()
    expect(host.state()).toEqual(once)
    expect(host.changes.length).toBe(commands)

    expect((await runSteps(host, plans.unplug)).error).toBeUndefined()
    const gone = host.state()
    expect((await runSteps(host, plans.unplug)).error).toBeUndefined()
    expect(host.state()).toEqual(gone)
    expect(Object.keys(gone.links)).toEqual(of.vif.type === 'bridge' ? ['brq1'] : [])
    expect(gone.ovs).toEqual(brInt)
  })

  it('takes back a plug and an unplug that are done, and those that failed at any change', async () => {
    // Nova 2014.2 took the integration bridge for granted.
    const bare: readonly Partial<HostState>[] = of.options.release === '2014.2' ? [{ ovs: brInt }] : [{}, { ovs: brInt }]
    const starts = [...bare, ...(await Promise.all(bare.map((start) => plugged(of, start))))]
    for (const start of starts) {
      for (const steps of [plans.plug, plans.unplug]) await failEverywhere(start, steps)
    }
  })
})

const failEverywhere = async (start: Partial<HostState>, steps: readonly VifPlugStep[]): Promise<void> => {
  const whole = fakeHost(start)
  const before = whole.state()
  const run = await runSteps(whole, steps)
  expect(run.error).toBeUndefined()
  const changes = whole.changes.length
  await run.undo()
  expect(whole.state()).toEqual(before)
  await run.undo()
  expect(whole.state()).toEqual(before)
  for (let change = 1; change <= changes; change++) {
    for (const when of ['before', 'after'] as const) {
      const host = fakeHost(start)
      host.failAt(change, when)
      const failed = await runSteps(host, steps)
      expect(failed.error).toBeDefined()
      await failed.undo()
      expect(host.state(), `struck ${when} change ${change}`).toEqual(before)
    }
  }
}

/** A host on which some of a hybrid plug is there already, in any state. */
const partlyPlugged = record({
  bridge: boolean(),
  veth: boolean(),
  port: boolean(),
  enslaved: boolean(),
  up: boolean(),
  promiscuous: boolean(),
  mtu: constantFrom(1450, 1500, 9000),
  ids: subarray(['iface-id', 'iface-status', 'attached-mac', 'vm-uuid', 'of-neutron']),
  tag: constantFrom(null, 3),
}).map((is) => async (): Promise<FakeHost> => {
  const state = await plugged(request(), { ovs: brInt })
  const { links } = state
  const qvb = links['qvb0142efee-73']!
  const qvo = links['qvo0142efee-73']!
  Object.assign(qvb, { mtu: is.mtu, up: is.up, master: is.enslaved && is.bridge ? 'qbr0142efee-73' : undefined })
  qvo.promiscuous = is.promiscuous
  if (!is.bridge) delete links['qbr0142efee-73']
  if (!is.veth) for (const end of ['qvb0142efee-73', 'qvo0142efee-73']) delete links[end]
  const port = state.ovs['br-int']!.ports['qvo0142efee-73']!
  port.tag = is.tag
  port.externalIds = Object.fromEntries(is.ids.map((key) => [key, port.externalIds[key] ?? 'active']))
  if (!is.port) state.ovs['br-int']!.ports = {}
  for (const path of Object.keys(state.sysctls)) if (links[path.split('/')[3] ?? ''] === undefined) delete state.sysctls[path]
  return fakeHost(state)
})

describe('a host where part of the plug is there', () => {
  it('is repaired to the very state of a plug, or put back to what it was', () =>
    assert(
      asyncProperty(partlyPlugged, async (make) => {
        const host = await make()
        const before = host.state()
        const run = await runSteps(host, planPlug(request()))
        expect(run.error).toBeUndefined()
        const after = host.state()
        const port = after.ovs['br-int']!.ports['qvo0142efee-73']!
        expect(after.links).toEqual((await plugged(request(), { ovs: brInt })).links)
        expect(port.externalIds).toMatchObject({
          'iface-id': request().vif.id,
          'iface-status': 'active',
          'attached-mac': request().vif.address,
        })
        await run.undo()
        expect(host.state()).toEqual(before)

        const away = await runSteps(host, planUnplug(request()))
        expect(host.state().links).toEqual({})
        await away.undo()
        expect(host.state()).toEqual(before)
      }),
    ))
})

describe('what is not ours', () => {
  const qvo = 'qvo0142efee-73'
  const foreignPort = { tag: null, type: '', externalIds: { 'iface-id': 'another' }, options: {}, mtuRequest: null }
  const foreignLink = { kind: 'dummy', up: false, promiscuous: false, mtu: 1500, address: '02:00:00:00:00:01' } as const

  it.each(['plug', 'unplug'] as const)('refuses to %s a port of the name that has another iface-id', async (verb) => {
    const host = fakeHost({ ovs: { 'br-int': { ...brInt['br-int'], ports: { [qvo]: foreignPort } } } })
    const before = host.state()
    const { error } = await runSteps(host, verb === 'plug' ? planPlug(request()) : planUnplug(request()))
    expect(error).toMatchObject({ code: 'VirtualInterfacePlug', details: { owner: 'another' } })
    expect(host.state()).toEqual(before)
    expect(host.changes).toEqual([])
  })

  it.each(['qbr0142efee-73', 'qvb0142efee-73', qvo])('refuses to touch a link %s of another kind', async (name) => {
    for (const steps of [planPlug(request()), planUnplug(request())]) {
      const host = fakeHost({ ovs: brInt, links: { [name]: foreignLink } })
      const before = host.state()
      const run = await runSteps(host, steps)
      expect(run.error).toMatchObject({ code: 'VirtualInterfacePlug', details: { link: name } })
      await run.undo()
      expect(host.state()).toEqual(before)
    }
  })

  it('refuses a port that is in another bridge already', async () => {
    const host = fakeHost({
      ovs: { ...brInt, other: { datapathType: '', externalIds: {}, ports: { [qvo]: { ...foreignPort, externalIds: {} } } } },
    })
    const run = await runSteps(host, planPlug(request()))
    expect(run.error).toMatchObject({ code: 'VirtualInterfacePlug', details: { found: 'other' } })
    await run.undo()
    expect(host.state().links).toEqual({})
  })

  it('leaves an existing bridge its datapath, and a bridge that it made to those who joined it since', async () => {
    expect((await plugged(request(), { ovs: brInt })).ovs['br-int']!.datapathType).toBe('netdev')

    const made = fakeHost()
    const run = await runSteps(made, planPlug(request()))
    const other = request({ id: 'ffffffff-7382-43ef-96e8-d0084ecc893c', devname: 'tapffffffff-73', ovsInterfaceId: undefined })
    await runSteps(made, planPlug(other))
    await run.undo()
    expect(Object.keys(made.state().ovs['br-int']!.ports)).toEqual(['qvoffffffff-73'])
  })
})

describe('a shared bridge that a plug made', () => {
  const shared = [requests['Linux bridge to make']!, request()].map((of) => [of.vif.network.bridge!, of] as const)

  it.each(shared)('%s stays when it is taken back while another guest is coming to it', async (bridge, of) => {
    const coming = new Set(['another'])
    const host = fakeHost()
    const held: string[] = []
    const asking: FakeHost = {
      ...host,
      bridges: {
        isNeeded: async (name, { leaving }) => name === bridge && leaving === of.instance.uuid && coming.size > 0,
        lock: async (name) => {
          held.push(name)
          return { [Symbol.asyncDispose]: async () => void held.pop() }
        },
      },
      commands: {
        run: (command, options) => {
          const changes = command.argv.some((word) => ['add-br', 'del-br', 'add', 'delete'].includes(word)) && command.argv.includes(bridge)
          if (changes) expect(held).toEqual([bridge])
          return host.commands.run(command, options)
        },
      },
    }
    const isThere = () => bridge in host.state().links || bridge in host.state().ovs
    const run = await runSteps(asking, planPlug(of))
    expect(run.error).toBeUndefined()
    await run.undo()
    expect(isThere()).toBe(true)
    coming.clear()
    await run.undo()
    expect(isThere()).toBe(false)
    expect(held).toEqual([])
  })
})

it('takes a shared bridge that another made in between', async () => {
  const of = requests['Linux bridge to make']!
  const host = fakeHost()
  const late: FakeHost = {
    ...host,
    commands: {
      async run(command) {
        if (command.argv.includes('add')) await runSteps(host, planPlug(of))
        return host.commands.run(command)
      },
    },
  }
  expect((await runSteps(late, planPlug(of))).error).toBeUndefined()
  expect(host.state().links['brq1']!.up).toBe(true)
})

describe('the MTU', () => {
  it('is refreshed on a pair that is there, and nothing else is done', async () => {
    const host = fakeHost(await plugged(request(), { ovs: brInt }))
    await runSteps(host, planPlug(requests['hybrid, MTU 1450, isolated']!))
    expect(host.changes).toEqual(['ip link set dev qvb0142efee-73 mtu 1450', 'ip link set dev qvo0142efee-73 mtu 1450'])
  })

  it('of a direct port is set where its tap is there', async () => {
    const tap = { kind: 'tun', up: true, promiscuous: false, mtu: 1500, address: '02:00:00:00:00:01' } as const
    const host = fakeHost({ ovs: brInt, links: { 'tap0142efee-73': tap } })
    const direct = request({ details: {}, network: { ...request().vif.network, meta: { mtu: 1450 } } })
    const run = await runSteps(host, planPlug(direct))
    expect(host.state().links['tap0142efee-73']!.mtu).toBe(1450)
    await run.undo()
    expect(host.state().links['tap0142efee-73']!.mtu).toBe(1500)
  })
})
