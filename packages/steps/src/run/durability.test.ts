import { readlinkSync } from 'node:fs'
import { mkdtemp, open, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { makePlan } from '../make-plan.ts'
import type { ModelKinds } from '../testing/model-host.ts'
import { createJournal, removeJournal } from './file-journal.ts'

const plan = makePlan<ModelKinds>({
  operation: 'spawn',
  subject: 'x',
  direction: 'back',
  steps: [{ id: 'a', kind: 'entry.put', input: { name: 'a', text: '1' }, why: 'it is wanted', undo: 'take it away' }],
})

/** What was brought to the disk, in order: a file by the name that it had then. */
let synced: string[]
let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'novalet-durable-'))
  synced = []
  await using handle = await open(dir, 'r')
  const kind = Object.getPrototypeOf(handle) as { sync(this: { readonly fd: number }): Promise<void> }
  const { sync } = kind
  vi.spyOn(kind, 'sync').mockImplementation(async function (this: { readonly fd: number }) {
    synced.push(readlinkSync(`/proc/self/fd/${this.fd}`).replace(dir, ''))
    await sync.call(this)
  })
})
afterEach(async () => {
  vi.restoreAllMocks()
  await rm(dir, { recursive: true })
})

it('a journal is on the disk before anything is done: its text, its name, and the names of the folders made for it', async () => {
  await using journal = await createJournal({ dir: join(dir, 'state', 'journal'), operation: 'op', plan })
  expect(synced.toSorted()).toEqual(['', '/state', '/state/journal', '/state/journal/op.jsonl.tmp'])
  expect(synced.indexOf('/state/journal/op.jsonl.tmp')).toBeLessThan(synced.lastIndexOf('/state/journal'))

  synced = []
  await journal.append({ type: 'begin', step: 'a', prepared: null }, { durable: true })
  expect(synced).toEqual(['/state/journal/op.jsonl'])
  await journal.append({ type: 'done', step: 'a', output: null })
  expect(synced).toHaveLength(1)
})

it('a journal that is removed is gone for good', async () => {
  const journal = await createJournal({ dir, operation: 'op', plan })
  synced = []
  await journal.remove()
  expect(synced).toEqual([''])
})

it('what a process left that died while it wrote its first line goes with the journal', async () => {
  await writeFile(join(dir, 'op.jsonl.tmp'), '{"type":"pl')
  await writeFile(join(dir, 'other.jsonl.tmp'), '{"type":"pl')
  await removeJournal({ dir, operation: 'op' })
  expect(await readdir(dir)).toEqual(['other.jsonl.tmp'])
  await removeJournal({ dir: join(dir, 'never made'), operation: 'op' })
})
