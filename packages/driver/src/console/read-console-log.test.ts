import { appendFile, mkdtemp, readdir, readlink, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { lastLines, readConsoleLog } from './read-console-log.ts'

let folder: string
let log: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'console-'))
  log = join(folder, 'console.log')
})
afterEach(() => rm(folder, { recursive: true }))

it('gives nothing where there is no log yet', async () => {
  expect(await Array.fromAsync(readConsoleLog(log, { follow: false }))).toEqual([])
})

it('gives the last lines', async () => {
  await writeFile(log, 'one\ntwo\nthree\n')
  expect(await Array.fromAsync(readConsoleLog(log, { follow: false, lines: 2 }))).toEqual(['two\nthree\n'])
})

it('follows what is written, a file started anew, and one put in its place', async () => {
  const stop = new AbortController()
  await writeFile(log, 'boot\n')
  const seen: string[] = []
  for await (const piece of readConsoleLog(log, { follow: true, signal: stop.signal })) {
    seen.push(piece)
    if (piece === 'boot\n') await appendFile(log, 'more\n')
    if (piece === 'more\n') await writeFile(log, 'anew\n')
    if (piece === 'anew\n') {
      await rename(log, `${log}.0`)
      await writeFile(log, 'rotated\n')
    }
    if (piece === 'rotated\n') stop.abort()
  }
  expect(seen).toEqual(['boot\n', 'more\n', 'anew\n', 'rotated\n'])
})

it.each([false, true])('closes the log when who reads breaks off (follow: %s)', async (follow) => {
  await writeFile(log, 'boot\n')
  const openLogs = async () => {
    const links = await Promise.all((await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')))
    return links.filter((path) => path === log)
  }
  for await (const _piece of readConsoleLog(log, { follow })) {
    expect(await openLogs()).toEqual([log])
    break
  }
  expect(await openLogs()).toEqual([])
})

it.each([
  ['a\nb\nc\n', 2, 'b\nc\n'],
  ['a\nb\nc', 2, 'b\nc'],
  ['a\n', 5, 'a\n'],
  ['a\nb', 0, ''],
])('takes the last lines of %j', (text, count, expected) => expect(lastLines(text, count)).toBe(expected))
