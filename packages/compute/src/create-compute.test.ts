import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { novaletError, silentLogger } from '@novalet/model'
import { configFromRequest } from '@novalet/model/config'
import { acquireLock } from '@novalet/steps/run'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Compute } from './compute.ts'
import type { ComputeContext } from './context.ts'
import { createCompute } from './create-compute.ts'
import { hostDriver, killed } from './fake/host-driver.ts'
import { memoryFlavors, memoryImages, memoryInstances, memoryNetworks } from './fake/memory-ports.ts'
import type { InstanceRecord } from './ports/instance-store.ts'
import type { Notification } from './ports/notifier.ts'

const request = { name: 'web', image: 'cirros', flavor: 'tiny' }

let folder: string
let driver: ReturnType<typeof hostDriver>
let instances: ReturnType<typeof memoryInstances>
let networks: ReturnType<typeof memoryNetworks>
let heard: Notification[]
let warned: string[]
let compute: Compute

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'compute-'))
  driver = hostDriver()
  let now = 0
  const clock = { now: () => ++now }
  instances = memoryInstances(clock.now)
  networks = memoryNetworks()
  heard = []
  warned = []
  const context: ComputeContext = {
    driver,
    config: configFromRequest({}),
    instances,
    flavors: memoryFlavors,
    images: memoryImages(),
    networks,
    notifier: { notify: (notification) => void heard.push(notification) },
    locksPath: folder,
    clock,
    logger: { ...silentLogger, warn: (message) => void warned.push(message) },
    newId: () => crypto.randomUUID(),
  }
  compute = createCompute(context)
})
afterEach(() => rm(folder, { recursive: true }))

/** The id of the only operation. */
const created = (): string => [...instances.records.values()][0]!.operation!

const nothingLeft = (): void => {
  expect(instances.records.size).toBe(0)
  expect(networks.taken.size).toBe(0)
  expect(driver.running.size).toBe(0)
}

describe('a server', () => {
  it('is created, shown, stopped, started and deleted', async () => {
    const created = await compute.servers.create(request)
    expect(created).toMatchObject({
      name: 'web',
      status: 'ACTIVE',
      taskState: null,
      addresses: { default: ['192.168.122.7'] },
      instanceName: 'instance-00000001',
    })
    expect(await compute.servers.stop('web')).toMatchObject({ status: 'SHUTOFF', powerState: 'shutdown' })
    expect(await compute.servers.start(created.id)).toMatchObject({ status: 'ACTIVE' })
    await compute.servers.delete('web')
    nothingLeft()
    expect(await driver.unfinished()).toEqual([])
  })

  it('is as before when its delete cannot be planned', async () => {
    await compute.servers.create(request)
    driver.planDestroy = () => Promise.reject(new Error('no libvirt'))
    await expect(compute.servers.delete('web')).rejects.toThrow('no libvirt')
    expect(await compute.servers.show('web')).toMatchObject({ status: 'ACTIVE', taskState: null })
  })

  it('is told of also where the terminal is gone', async () => {
    const onEvent = () => {
      throw new Error('EPIPE')
    }
    const event = { type: 'step-done', step: 'define', ms: 1 } as const
    const { run } = driver
    driver.run = async (plan, options) => {
      expect(() => options.onEvent?.(event)).toThrow('EPIPE')
      return run(plan, options)
    }
    await compute.servers.create(request, { onEvent })
    expect(heard).toContainEqual(expect.objectContaining({ type: 'run', event }))
  })

  it('that nobody could be told of is taken back', async () => {
    const onStart = () => {
      throw new Error('EPIPE')
    }
    await expect(compute.servers.create(request, { onStart })).rejects.toThrow('EPIPE')
    nothingLeft()
  })

  it('tells what happens', async () => {
    const started: object[] = []
    const { id } = await compute.servers.create(request, { onStart: (operation) => started.push(operation) })
    expect(heard).toMatchObject([
      { type: 'operation-start', name: 'create', instance: id },
      { type: 'operation-end', name: 'create', instance: id, outcome: 'done' },
    ])
    expect(started).toEqual([{ operation: expect.any(String), instance: id }])
  })
})

describe('refusals', () => {
  it.each([
    [{ ...request, image: 'ciros' }, 'ImageNotFound', 'Did you mean "cirros"'],
    [{ ...request, flavor: 'tny' }, 'FlavorNotFound', 'Did you mean "tiny"'],
    [{ ...request, image: 'huge' }, 'FlavorMemoryTooSmall', '4096 MiB'],
    [{ ...request, networks: ['elsewhere'] }, 'NetworkNotFound', ''],
    [{ ...request, name: ' web' }, 'InvalidInput', 'cannot be a server'],
    [{ ...request, name: 'a/b' }, 'InvalidInput', 'cannot be a server'],
  ] as const)('refuses %o', async (given, code, words) => {
    await expect(compute.servers.create(given)).rejects.toMatchObject({ code, message: expect.stringContaining(words) })
    nothingLeft()
  })

  it('refuses a name that is taken, and leaves the first server alone', async () => {
    await compute.servers.create(request)
    await expect(compute.servers.create(request)).rejects.toMatchObject({ code: 'InstanceExists' })
    expect(await compute.servers.list()).toHaveLength(1)
  })

  it('says which server may have been meant', async () => {
    await compute.servers.create({ ...request, name: 'worker' })
    await expect(compute.servers.delete('wroker')).rejects.toThrow('No server has the name or id "wroker". Did you mean "worker"?')
  })

  it('refuses to start what runs', async () => {
    await compute.servers.create(request)
    await expect(compute.servers.start('web')).rejects.toMatchObject({ code: 'InstanceNotReady' })
  })
})

describe('trouble', () => {
  it('leaves nothing of a create that failed and was taken back', async () => {
    driver.trouble = 'fails'
    await expect(compute.servers.create(request)).rejects.toMatchObject({ code: 'StepFailed' })
    nothingLeft()
  })

  it('keeps the record and its fault when it could not be taken back, and lets delete finish it', async () => {
    driver.trouble = 'sticks'
    await expect(compute.servers.create(request)).rejects.toMatchObject({ code: 'StepFailed' })
    expect(await compute.servers.show('web')).toMatchObject({ status: 'ERROR', fault: { code: 'StepFailed' } })
    driver.trouble = undefined
    await compute.servers.delete('web')
    nothingLeft()
  })

  it('keeps a server that runs when only the journal could not be ended', async () => {
    driver.trouble = 'ends unwritten'
    expect(await compute.servers.create(request)).toMatchObject({ status: 'ACTIVE' })
    expect(await driver.unfinished()).toEqual([])
  })

  it('takes back a create whose process died', async () => {
    driver.trouble = 'dies'
    await expect(compute.servers.create(request)).rejects.toBe(killed)
    driver.trouble = undefined
    expect(await compute.recover()).toMatchObject([{ name: 'create', server: 'web', outcome: 'taken-back' }])
    nothingLeft()
    expect(await compute.recover()).toEqual([])
  })

  it('finishes a delete whose process died', async () => {
    await compute.servers.create(request)
    driver.trouble = 'dies'
    await expect(compute.servers.delete('web')).rejects.toBe(killed)
    driver.trouble = undefined
    expect(await compute.recover()).toMatchObject([{ name: 'delete', server: 'web', outcome: 'finished' }])
    nothingLeft()
  })

  it('takes back a create whose process died before its journal', async () => {
    const operation = crypto.randomUUID()
    await compute.servers.create(request)
    const [record] = [...instances.records.values()]
    await instances.save(record!.instance.uuid, { vmState: 'building', taskState: 'spawning', operation })
    driver.running.clear()
    expect(await compute.recover()).toMatchObject([{ operation, name: 'create', server: 'web', outcome: 'taken-back' }])
    nothingLeft()
  })

  it('leaves a server alone whose journal outlived its settling', async () => {
    const { forget } = driver
    driver.forget = () => Promise.reject(killed)
    await expect(compute.servers.create(request)).rejects.toBe(killed)
    driver.forget = forget
    await compute.recover()
    expect(driver.running.size).toBe(1)
    expect(await driver.unfinished()).toEqual([])
  })

  it('takes back what a create did whose record was lost', async () => {
    driver.trouble = 'dies'
    await expect(compute.servers.create(request)).rejects.toBe(killed)
    driver.trouble = undefined
    const [uuid] = [...instances.records.keys()]
    driver.running.add(uuid!)
    instances.records.clear()
    expect(await compute.recover()).toMatchObject([{ name: 'create', outcome: 'taken-back', instance: uuid }])
    nothingLeft()
    expect(await driver.unfinished()).toEqual([])
  })

  it('leaves an operation alone while its instance is locked by who runs it', async () => {
    driver.trouble = 'dies'
    await expect(compute.servers.create(request)).rejects.toBe(killed)
    driver.trouble = undefined
    const [uuid] = [...instances.records.keys()]
    {
      await using _lock = await acquireLock({ dir: folder, name: uuid!, timeoutMs: 1000 })
      expect(await compute.recover()).toEqual([])
      expect(instances.records.size).toBe(1)
      expect(await driver.unfinished()).toHaveLength(1)
    }
    expect(await compute.recover()).toMatchObject([{ outcome: 'taken-back' }])
    nothingLeft()
  })

  it('of a journal stops only the server whose operation it is', async () => {
    driver.trouble = 'dies'
    await expect(compute.servers.create(request)).rejects.toBe(killed)
    driver.trouble = undefined
    const [{ instance, operation }] = [...instances.records.values()] as [InstanceRecord]
    driver.damage.add(operation!)
    driver.damage.add('of nobody')
    const words = `the journal of ${operation} is damaged`
    expect(await compute.recover()).toMatchObject([{ operation, name: 'create', instance: instance.uuid, outcome: 'stuck', error: words }])
    expect(instances.records.get(instance.uuid)).toMatchObject({ operation, taskState: 'spawning' })
    await expect(compute.servers.delete('web')).rejects.toMatchObject({ code: 'InvalidJournal', message: words })

    await compute.servers.create({ ...request, name: 'db' })
    await compute.servers.delete('db')
    driver.damage.clear()
    expect(await compute.recover()).toMatchObject([{ operation, outcome: 'taken-back' }])
    nothingLeft()
  })

  it.each([
    ['is damaged', () => driver.damage.add(created())],
    ['cannot be looked for', () => (driver.unfinished = () => Promise.reject(new Error('EIO')))],
  ])('says what went wrong, and keeps the record, when the journal %s afterwards', async (_how, hurt) => {
    const { run } = driver
    driver.trouble = 'fails'
    driver.run = (plan, options) => run(plan, options).finally(hurt)
    await expect(compute.servers.create(request)).rejects.toMatchObject({ code: 'StepFailed' })
    expect([...instances.records.values()]).toMatchObject([{ vmState: 'error', fault: { code: 'StepFailed' }, taskState: 'spawning' }])
  })

  it('says that it is stuck and keeps trying', async () => {
    driver.trouble = 'dies'
    await expect(compute.servers.create(request)).rejects.toBe(killed)
    driver.trouble = 'sticks'
    expect(await compute.recover()).toMatchObject([{ outcome: 'stuck', error: 'still stuck' }])
    driver.trouble = undefined
    expect(await compute.recover()).toMatchObject([{ outcome: 'taken-back' }])
    nothingLeft()
  })
})

it('notes the power states that libvirt tells', async () => {
  await compute.servers.create(request)
  await compute.follow({ signal: new AbortController().signal })
  expect(await compute.servers.show('web')).toMatchObject({ status: 'SHUTOFF', powerState: 'shutdown' })
})

describe('a guest that goes off by itself', () => {
  it('is shown so, and can be started', async () => {
    const { id } = await compute.servers.create(request)
    driver.running.delete(id)
    await compute.refresh()
    expect(await compute.servers.show('web')).toMatchObject({ status: 'SHUTOFF', powerState: 'shutdown' })
    expect(await compute.servers.start('web')).toMatchObject({ status: 'ACTIVE' })
  })

  it('is noticed by recovery too, also when its domain is gone', async () => {
    const { id } = await compute.servers.create(request)
    driver.running.delete(id)
    driver.defined.delete(id)
    await compute.recover()
    expect(await compute.servers.show('web')).toMatchObject({ status: 'SHUTOFF' })
    await compute.refresh()
    expect(await compute.servers.start('web')).toMatchObject({ status: 'ACTIVE' })
  })

  it('is not asked for where there is no server', async () => {
    driver.list = () => Promise.reject(new Error('libvirt is away'))
    await compute.refresh()
  })
})

describe('while libvirt is away', () => {
  const away = Object.assign(novaletError('InternalError', 'Cannot connect to qemu:///system.'), { code: 'LibvirtTransportError' })
  beforeEach(async () => {
    await compute.servers.create(request)
    await compute.servers.create({ ...request, name: 'db' })
    networks.addresses = () => Promise.reject(away)
  })

  it('shows servers without the addresses that only libvirt knows, and says so once', async () => {
    expect(await compute.servers.list()).toMatchObject([{ addresses: { default: [] } }, { addresses: { default: [] } }])
    await compute.servers.show('web')
    expect(warned).toEqual(['The addresses of servers are not known. Cannot connect to qemu:///system.'])
  })

  it('does not repeat what its caller was told', async () => {
    driver.list = () => Promise.reject(away)
    await expect(compute.refresh()).rejects.toBe(away)
    await compute.servers.list()
    expect(warned).toEqual([])
  })
})
