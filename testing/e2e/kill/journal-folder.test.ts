import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startHost } from '../lab/index.ts'
import type { LabHost } from '../lab/index.ts'
import { installNovalet } from '../life/novalet.ts'
import type { Novalet } from '../life/novalet.ts'

const preload = fileURLToPath(new URL('./at-journal-write.ts', import.meta.url))
const create = (name: string) => ['server', 'create', name, '--image', 'idle', '--flavor', 'nano', '--network', 'default']

let host: LabHost
let novalet: Novalet
beforeAll(async () => {
  host = await startHost({ name: 'journals', daemons: ['libvirt'] })
  novalet = await installNovalet(host)
})
afterAll(() => host?.close())

const files = async (folder: 'journal' | 'locks'): Promise<readonly string[]> => await readdir(join(novalet.statePath, folder))

it('a create that is killed while it writes its plan leaves neither half a journal nor a lock, once it is recovered', async () => {
  const killed = await novalet.exec(create('web'), { node: ['--import', preload], env: { JOURNAL_WRITE: '1', JOURNAL_FATE: 'die' } })
  expect(killed.signal ?? killed.code).not.toBe(0)
  expect(await files('journal')).toEqual([expect.stringMatching(/\.jsonl\.tmp$/)])
  await novalet.ok('doctor', '--fix')
  expect(await files('journal')).toEqual([])
  expect(await files('locks')).toEqual([])
  expect(await novalet.json('server', 'list')).toEqual([])
})

it('a journal that cannot be read is found by doctor, and no server but its own waits for it', async () => {
  const died = await novalet.exec(create('web'), { node: ['--import', preload], env: { JOURNAL_WRITE: '5', JOURNAL_FATE: 'die' } })
  expect(died.signal ?? died.code).not.toBe(0)
  const [journal] = await files('journal')
  const path = join(novalet.statePath, 'journal', journal!)
  await writeFile(path, 'nonsense\n')

  await novalet.ok(...create('other'))
  await novalet.ok('server', 'delete', 'other')
  const refused = await novalet.exec(['server', 'delete', 'web'])
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/InvalidJournal.*line 1 is not JSON/s) })
  const doctor = await novalet.exec(['doctor', '-f', 'json'])
  expect(doctor.code).toBe(1)
  expect(JSON.parse(doctor.stdout)).toContainEqual(
    expect.objectContaining({
      What: 'journal',
      Name: journal!.replace('.jsonl', ''),
      Remedy: expect.stringContaining(`move ${path} away`),
    }),
  )

  await rm(path)
  const after = await novalet.exec(['doctor', '--fix', '-f', 'json'])
  expect(JSON.parse(after.stdout)).toContainEqual(expect.objectContaining({ Kind: 'orphan', What: 'instance-directory' }))
  expect(await novalet.json('server', 'list')).toEqual([])
})
