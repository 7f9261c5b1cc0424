import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { folderExecutors } from '../fixtures/folder-kinds.ts'
import { startScript } from '../fixtures/start-script.ts'
import { openJournal } from './file-journal.ts'
import { readJournals } from './read-journals.ts'
import { recoverJournal } from './recover-journal.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'novalet-kill-'))
})
afterEach(() => rm(dir, { recursive: true }))

const MOMENTS = 2 * 6 + 2

it('a process killed at every moment leaves what recovery brings to the start or to the end', { timeout: 60_000 }, async () => {
  const killAt = async (moment: number) => {
    const folder = join(dir, String(moment))
    const journals = join(folder, 'journals')
    await mkdir(folder)
    await writeFile(join(folder, 'one'), 'old')
    await using script = startScript('die-at.ts', [journals, folder, String(moment)])
    expect(await script.line()).toBe(undefined)
    const [found] = await readJournals(journals)
    expect(found).toMatchObject({ operation: 'op', record: { header: { operation: 'op' } } })
    {
      await using journal = await openJournal({ dir: journals, operation: 'op' })
      await recoverJournal({ executors: folderExecutors, journal, clock: { now: () => 0 } })
      await journal.remove()
    }
    const files = (await readdir(folder)).filter((name) => name !== 'journals').sort()
    const one = await readFile(join(folder, 'one'), 'utf8')
    expect({ moment, one, files }).toEqual(
      moment < MOMENTS - 3 ? { moment, one: 'old', files: ['one'] } : { moment, one: 'new', files: ['one', 'two'] },
    )
    expect(await readJournals(journals)).toEqual([])
  }
  const moments = [...Array(MOMENTS).keys()]
  for (let from = 0; from < moments.length; from += 4) await Promise.all(moments.slice(from, from + 4).map(killAt))
})

it('undisturbed, the same script ends well', async () => {
  await using script = startScript('die-at.ts', [join(dir, 'journals'), dir, '-1'])
  expect(await script.line()).toBe('done')
  expect(await readFile(join(dir, 'two'), 'utf8')).toBe('new')
})

it('takes the command with it that it was running', async () => {
  const pidFile = join(dir, 'pid')
  await using script = startScript('run-sleep.ts', [pidFile])
  const pid = await vi.waitFor(async () => Number((await readFile(pidFile, 'utf8')).match(/^\d+(?=\n)/)![0]), { timeout: 10_000 })
  expect(process.kill(pid, 0)).toBe(true)
  await script.kill()
  await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), { timeout: 10_000 })
})
