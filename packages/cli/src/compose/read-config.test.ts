import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { connectionUri } from '@novalet/model/config'
import { readConfig } from './read-config.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'novalet-cli-config-'))
})
afterEach(() => rm(folder, { recursive: true }))

it('lets the later file win, then the folder, then the flag; names are relative to where the command is given', async () => {
  await writeFile(join(folder, 'a.conf'), '[DEFAULT]\nstate_path = /a\nhost = a\n[libvirt]\nvirt_type = lxc\n')
  await writeFile(join(folder, 'b.conf'), '[DEFAULT]\nstate_path = /b\nhost = b\n')
  await mkdir(join(folder, 'conf.d'))
  await writeFile(join(folder, 'conf.d/z.conf'), '[DEFAULT]\nhost = z\n')
  await writeFile(join(folder, 'conf.d/note.txt'), 'no configuration')
  const { config } = await readConfig({ configFile: ['a.conf', 'b.conf'], configDir: ['conf.d'], statePath: 'state' }, folder)
  expect(config.get('DEFAULT.state_path')).toBe(join(folder, 'state'))
  expect(config.get('DEFAULT.instances_path')).toBe(join(folder, 'state/instances'))
  expect(config.get('DEFAULT.host')).toBe('z')
  expect(connectionUri(config)).toBe('lxc:///')
})

it('connects where it is told to', async () => {
  const { config } = await readConfig({ connect: 'test:///default' }, folder)
  expect(connectionUri(config)).toBe('test:///default')
})

it.each([{ configFile: ['missing.conf'] }, { configDir: ['missing'] }])('says what it cannot read: %j', async (globals) => {
  await expect(readConfig(globals, folder)).rejects.toMatchObject({
    code: 'InvalidConfig',
    message: expect.stringContaining(join(folder, 'missing')),
  })
})

it('says file and line of a wrong value', async () => {
  await writeFile(join(folder, 'bad.conf'), '[libvirt]\nvirt_type = kmv\n')
  await expect(readConfig({ configFile: ['bad.conf'] }, folder)).rejects.toMatchObject({
    code: 'InvalidConfig',
    message: expect.stringContaining('bad.conf:2'),
  })
})
