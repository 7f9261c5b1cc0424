import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ImageMeta } from '@novalet/model'
import { makePlan } from '@novalet/steps'
import { createCommandRunner, recoverJournal, runPlan } from '@novalet/steps/run'
import { crashAt, createMemoryJournal, failAt, newJournalText, type FailurePoint } from '@novalet/steps/testing'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { BlockDeviceKinds } from '../kinds.ts'
import { planLocalDisksRemoval } from '../local-disk/plan-local-disks-removal.ts'
import { planLocalDisks } from '../local-disk/plan-local-disks.ts'
import { createBlockDeviceExecutors } from './create-block-device-executors.ts'

const UUID = 'dd2da0a5-0cb8-4c9a-bcd4-d9a5b1d1c5a7'
const clock = { now: () => 1_700_000_000_000 }
const meta: ImageMeta = { id: 'bb9318db-5554-4857-a309-268c6653b9ff', diskFormat: 'raw', minRam: 0, minDisk: 0, properties: {} }
const commands = createCommandRunner({ path: ['/usr/sbin', '/usr/bin', '/sbin', '/bin'] })

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'novalet-faults-'))
  await writeFile(join(dir, 'image'), 'a'.repeat(4096))
})
afterEach(() => rm(dir, { recursive: true }))

const executors = () => createBlockDeviceExecutors({ commands, clock, locksPath: join(dir, 'locks') })

function options() {
  return {
    instancesPath: join(dir, 'instances'),
    baseFolder: '_base',
    imagesType: 'qcow2',
    forceRawImages: true,
    preallocate: false,
    defaultEphemeralFormat: undefined,
    mkfsTemplates: {},
    vmdkAllowedTypes: [],
    ephemeralNaming: 'hash',
  } as const
}

function spawnPlan() {
  const entry = { bus: 'virtio', dev: 'vda', type: 'disk' }
  const { steps } = planLocalDisks(
    {
      instance: { uuid: UUID, flavor: { name: 'm1', memoryMb: 1, vcpus: 1, rootGb: 1, ephemeralGb: 0, swapMb: 4, extraSpecs: {} } },
      image: { meta, path: join(dir, 'image') },
      mapping: new Map([
        ['disk', entry],
        ['disk.swap', { ...entry, dev: 'vdb' }],
      ]),
      blockDeviceInfo: { image: [], ephemerals: [], blockDeviceMapping: [] },
    },
    options(),
  )
  return makePlan<BlockDeviceKinds>({ operation: 'spawn', subject: UUID, direction: 'back', steps })
}

/** What lies there apart from whole base files. */
async function leftovers(): Promise<readonly string[]> {
  const names = await readdir(join(dir, 'instances'), { recursive: true }).catch(() => [])
  return names.filter((name) => name !== '_base' && !/^_base\/([0-9a-f]{40}|swap_4)$/.test(name)).sort()
}

const STEPS = 6

it.each(
  [...Array(STEPS).keys()].flatMap((step) =>
    (['prepare', 'do', 'after-do'] as const).map((point): [number, FailurePoint] => [step, point]),
  ),
)('a spawn that fails at step %i (%s) leaves nothing', async (step, point) => {
  const plan = spawnPlan()
  expect(plan.steps).toHaveLength(STEPS)
  const journal = createMemoryJournal(newJournalText('op', plan))
  await expect(runPlan({ executors: failAt(executors(), step, point), journal, clock })).rejects.toMatchObject({
    code: 'StepFailed',
    details: { notUndone: [] },
  })
  expect(await leftovers()).toEqual([])
})

it('a spawn that dies at any moment leaves nothing once it is recovered', async () => {
  const plan = spawnPlan()
  for (let moment = 0; ; moment += 1) {
    const journal = createMemoryJournal(newJournalText('op', plan))
    const rig = crashAt({ journal, executors: executors() }, ({ index }) => {
      if (index === moment) throw new Error('power cut')
    })
    const ended = await runPlan({ ...rig, clock }).then(
      () => true,
      () => false,
    )
    if (ended) break
    const again = createMemoryJournal(journal.text)
    const { outcome } = await recoverJournal({ executors: executors(), journal: again, clock })
    if (outcome === 'done') expect(await leftovers()).toEqual([UUID, `${UUID}/disk`, `${UUID}/disk.info`, `${UUID}/disk.swap`])
    else expect(await leftovers()).toEqual([])
    await rm(join(dir, 'instances'), { recursive: true, force: true })
  }
})

it('a file cut short on its way leaves nothing', async () => {
  const controller = new AbortController()
  const journal = createMemoryJournal(newJournalText('op', spawnPlan()))
  const onEvent = (event: { type: string }) => event.type === 'step-progress' && controller.abort('enough')
  await expect(runPlan({ executors: executors(), journal, clock, signal: controller.signal, onEvent })).rejects.toBe('enough')
  expect(await leftovers()).toEqual([])
  expect(await readdir(join(dir, 'instances', '_base'))).toEqual([])
})

it('a removal that dies at any moment is finished by its recovery', async () => {
  const plan = makePlan<BlockDeviceKinds>({
    operation: 'destroy',
    subject: UUID,
    direction: 'forward',
    steps: planLocalDisksRemoval(UUID, options()),
  })
  for (let moment = 0; moment < 6; moment += 1) {
    await runPlan({ executors: executors(), journal: createMemoryJournal(newJournalText('spawn', spawnPlan())), clock })
    const journal = createMemoryJournal(newJournalText('op', plan))
    const rig = crashAt({ journal, executors: executors() }, ({ index }) => {
      if (index === moment) throw new Error('power cut')
    })
    await expect(runPlan({ ...rig, clock })).rejects.toThrow()
    expect(await recoverJournal({ executors: executors(), journal: createMemoryJournal(journal.text), clock })).toMatchObject({
      outcome: 'done',
    })
    expect(await leftovers()).toEqual([])
  }
})
