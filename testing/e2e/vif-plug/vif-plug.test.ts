import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Vif } from '@novalet/model'
import type { Plan } from '@novalet/steps'
import type { Journal } from '@novalet/steps/run'
import { createJournal, openJournal, recoverJournal, runPlan } from '@novalet/steps/run'
import { planPlug, planUnplug, portDevice } from '@novalet/vif-plug'
import type { PlugOptions, PlugRequest, VifPlugKinds, VifPlugStep } from '@novalet/vif-plug'
import { vifPlugExecutors } from '@novalet/vif-plug/run'
import { startHost } from '../lab/index.ts'
import type { LabHost } from '../lab/index.ts'
import { labPlugHost } from './lab-plug-host.ts'
import type { LabPlugHost } from './lab-plug-host.ts'
import { answersEcho } from './echo-request.ts'
import { readHost } from './read-host.ts'

const vif: Vif = {
  id: '0142efee-7382-43ef-96e8-d0084ecc893c',
  address: 'fa:16:3e:14:32:d9',
  type: 'ovs',
  vnicType: 'normal',
  devname: 'tap0142efee-73',
  ovsInterfaceId: '0142efee-7382-43ef-96e8-d0084ecc893c',
  active: true,
  preserveOnDelete: false,
  delegateCreate: true,
  details: { ovs_hybrid_plug: true, datapath_type: 'netdev' },
  profile: {},
  network: { id: '01630966-b21f-4a6d-95ff-10c4575f1fe2', bridge: 'br-int', label: 'demo-net', subnets: [], meta: { mtu: 1450 } },
}

const request = (changes: Partial<Vif> = {}, options: Partial<PlugOptions> = {}): PlugRequest => ({
  vif: { ...vif, ...changes },
  instance: { uuid: '8352e969-0a25-4abf-978f-d9d0ec4de0cd', name: 'instance-00000001' },
  options: { release: '26.2', ovsBridge: 'br-int', vsctlTimeout: 20, ...options },
})

const requests: readonly (readonly [string, PlugRequest])[] = [
  ['hybrid', request()],
  ['hybrid as 2014.2', request({}, { release: '2014.2' })],
  ['hybrid, into an OVS bridge that is not there yet', request({ network: { ...vif.network, bridge: 'tbr-42' } })],
  ['direct', request({ details: { datapath_type: 'netdev' } })],
  ['direct, through a bridge of its own', request({ details: { datapath_type: 'netdev' } }, { perPortBridge: true })],
  ['tap', request({ type: 'tap', details: { mac_address: 'fa:16:3e:14:32:d9' } })],
  ['Linux bridge to make', request({ type: 'bridge', network: { ...vif.network, bridge: 'brq1', meta: { should_create_bridge: true } } })],
]

let host: LabHost
let dir: string
let start: readonly string[]
let operations = 0
const clock = { now: () => 0 }

beforeAll(async () => {
  host = await startHost({ name: 'vif', daemons: ['ovs'] })
  dir = await mkdtemp(join(tmpdir(), 'journal-'))
  start = await readHost(host)
})
afterAll(async () => {
  await host.close()
  await rm(dir, { recursive: true })
})

/** Starts the journal of an operation of its own. */
const begin = (steps: readonly VifPlugStep[]): Promise<Journal> => {
  const plan: Plan<VifPlugKinds> = { format: 1, operation: 'plug', subject: 'seed', direction: 'back', steps, context: {} }
  operations += 1
  return createJournal({ dir, operation: `plug-${operations}`, plan })
}

const run = async (steps: readonly VifPlugStep[], on: LabPlugHost = labPlugHost(host)): Promise<void> => {
  await using journal = await begin(steps)
  await runPlan({ executors: vifPlugExecutors(on), journal, clock })
}

const out = async (...argv: readonly string[]): Promise<string> => {
  const { code, stdout, stderr } = await host.exec(argv)
  if (code !== 0) throw new Error(`${argv.join(' ')}: ${stderr}`)
  return stdout.trim()
}

describe.each(requests)('%s', (_name, of) => {
  it('plugs twice as once and unplugs twice as once', async () => {
    await run(planPlug(of))
    const plugged = await readHost(host)
    expect(plugged).not.toEqual(start)
    const again = labPlugHost(host)
    await run(planPlug(of), again)
    expect(again.changes()).toBe(0)
    expect(await readHost(host)).toEqual(plugged)

    await run(planUnplug(of))
    if (of.vif.type === 'bridge') await out('ip', 'link', 'delete', 'brq1')
    expect(await readHost(host)).toEqual(start)
    const nothing = labPlugHost(host)
    await run(planUnplug(of), nothing)
    expect(await readHost(host)).toEqual(start)
  })

  it('leaves the host as it was when a plug or an unplug fails at any change', async () => {
    const failEverywhere = async (steps: readonly VifPlugStep[]): Promise<void> => {
      const before = await readHost(host)
      for (let change = 1; ; change++) {
        const on = labPlugHost(host, { change, when: change % 2 === 0 ? 'before' : 'after' })
        const error = await run(steps, on).then(
          () => undefined,
          (caught: unknown) => caught,
        )
        if (error === undefined) return
        expect(error).toMatchObject({ code: 'StepFailed' })
        expect(await readHost(host), `struck at change ${change}`).toEqual(before)
      }
    }
    await failEverywhere(planPlug(of))
    await failEverywhere(planUnplug(of))
    if (of.vif.type === 'bridge') await out('ip', 'link', 'delete', 'brq1')
    expect(await readHost(host)).toEqual(start)
  })
})

describe('the hybrid plug', () => {
  it('sets what the seed sets, and the MTU of the network from the bridge to OVS', async () => {
    await run(planPlug(request()))
    const bridge = '/sys/class/net/qbr0142efee-73/bridge'
    expect(
      await out('cat', `${bridge}/forward_delay`, `${bridge}/stp_state`, `${bridge}/multicast_snooping`, `${bridge}/ageing_time`),
    ).toBe('0\n0\n0\n0')
    expect(await out('cat', '/proc/sys/net/ipv6/conf/qbr0142efee-73/disable_ipv6')).toBe('1')
    for (const link of ['qbr0142efee-73', 'qvb0142efee-73', 'qvo0142efee-73'])
      expect(await out('cat', `/sys/class/net/${link}/mtu`)).toBe('1450')
    expect(await out('ovs-vsctl', 'port-to-br', 'qvo0142efee-73')).toBe('br-int')
    expect(await out('ovs-vsctl', 'get', 'Interface', 'qvo0142efee-73', 'external_ids')).toBe(
      '{attached-mac="fa:16:3e:14:32:d9", iface-id="0142efee-7382-43ef-96e8-d0084ecc893c", iface-status=active, vm-uuid="8352e969-0a25-4abf-978f-d9d0ec4de0cd"}',
    )
    await run(planUnplug(request()))
  })

  it('repairs a pair whose OVS port is missing', async () => {
    await run(planPlug(request()))
    const plugged = await readHost(host)
    await out('ovs-vsctl', 'del-port', 'qvo0142efee-73')
    await run(planPlug(request()))
    expect(await readHost(host)).toEqual(plugged)
    await run(planUnplug(request()))
    expect(await readHost(host)).toEqual(start)
  })

  it("refuses a port of its name that is another's, and leaves it", async () => {
    await out(
      'ovs-vsctl',
      'add-port',
      'br-int',
      'qvo0142efee-73',
      '--',
      'set',
      'Interface',
      'qvo0142efee-73',
      'type=internal',
      'external_ids:iface-id=other',
    )
    const before = await readHost(host)
    for (const steps of [planPlug(request()), planUnplug(request())]) {
      await expect(run(steps)).rejects.toMatchObject({
        code: 'StepFailed',
        cause: { code: 'VirtualInterfacePlug', details: { owner: 'other' } },
      })
    }
    expect(await readHost(host)).toEqual(before)
    await out('ovs-vsctl', 'del-port', 'qvo0142efee-73')
  })

  it('says how to help where no OVS runs', async () => {
    const nowhere = request({}, { ovsdbConnection: 'unix:/run/no-such.sock', vsctlTimeout: 1 })
    await expect(run(planPlug(nowhere))).rejects.toMatchObject({
      cause: { code: 'VirtualInterfacePlug', message: expect.stringContaining('openvswitch-switch') },
    })
    expect(await readHost(host)).toEqual(start)
  })

  it('carries packets between two guests', async () => {
    const guests = [
      { of: request(), netns: 'guest1', address: '198.51.100.1' },
      {
        of: request({ id: '59cfa0b8-2f5c-481a-89a8-7a8711b368a2', devname: 'tap59cfa0b8-2f', ovsInterfaceId: undefined }),
        netns: 'guest2',
        address: '198.51.100.2',
      },
    ]
    for (const { of, netns, address } of guests) {
      await run(planPlug(of))
      // A veth end stands for the tap that libvirt would put into the bridge.
      const tap = of.vif.devname ?? ''
      await out('ip', 'netns', 'add', netns)
      await out('ip', 'link', 'add', 'name', tap, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', netns)
      await out('ip', 'link', 'set', 'dev', tap, 'up', 'master', portDevice('qbr', of.vif.id))
      await out('ip', '-n', netns, 'address', 'add', `${address}/24`, 'dev', 'eth0')
      await out('ip', '-n', netns, 'link', 'set', 'dev', 'eth0', 'up')
    }
    const answered = await answersEcho(host, 'guest1', '198.51.100.2')
    for (const { of, netns } of guests) {
      await out('ip', 'link', 'delete', 'dev', of.vif.devname ?? '')
      await out('ip', 'netns', 'delete', netns)
      await run(planUnplug(of))
    }
    expect(answered).toBe(true)
    expect(await readHost(host)).toEqual(start)
  })

  it.each([1, 4, 8, 10])('is taken back by the next process when its own dies at change %i', async (change) => {
    const { promise: death, resolve: die } = Promise.withResolvers<void>()
    const strike = (): Promise<never> => {
      die()
      return new Promise(() => undefined)
    }
    const dead = await begin(planPlug(request()))
    const life = runPlan({ executors: vifPlugExecutors(labPlugHost(host, { change, when: 'after', strike })), journal: dead, clock })
    await Promise.race([death, life.then(() => expect.unreachable('it lived'))])
    await dead.close()
    expect(await readHost(host)).not.toEqual(start)

    await using journal = await openJournal({ dir, operation: dead.operation })
    await recoverJournal({ executors: vifPlugExecutors(labPlugHost(host)), journal, clock })
    expect(await readHost(host)).toEqual(start)
  })
})
