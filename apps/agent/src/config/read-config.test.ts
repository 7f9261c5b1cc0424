import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { AgentFlags } from './agent-flags.ts'
import { agentCommand } from './agent-flags.ts'
import { readConfig } from './read-config.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'novalet-config-'))
})
afterEach(() => rm(folder, { recursive: true }))

const flagsOf = (...words: readonly string[]): AgentFlags => agentCommand('1.2.3').parse(words, { from: 'user' }).opts<AgentFlags>()

it('lets later files win over earlier ones, folders over files, and flags over all', async () => {
  const [first, second, dir] = ['first.conf', 'second.conf', 'conf.d'].map((name) => join(folder, name)) as [string, string, string]
  await writeFile(first, '[DEFAULT]\nstate_path = /one\nhost = first\n[libvirt]\nvirt_type = qemu\n')
  await writeFile(second, '[DEFAULT]\nstate_path = /two\nhost = second\n')
  await mkdir(dir)
  await writeFile(join(dir, '10.conf'), '[DEFAULT]\nhost = folder\n')
  await writeFile(join(dir, 'README'), 'not a configuration')
  const { config, files } = await readConfig(
    flagsOf('--config-file', first, '--config-file', second, '--config-dir', dir, '--state-path', '/three'),
    folder,
  )
  expect(config.get('DEFAULT.state_path')).toBe('/three')
  expect(config.get('novalet.api_socket')).toBe('/three/api.sock')
  expect(config.get('DEFAULT.host')).toBe('folder')
  expect(config.get('libvirt.virt_type')).toBe('qemu')
  expect(config.source('DEFAULT.state_path')).toStrictEqual({ kind: 'flag', flag: '--state-path' })
  expect(files).toStrictEqual([first, second, join(dir, '10.conf')])
})

it.each([
  [['--config-file', '/nonexistent/novalet.conf'], /nonexistent/],
  [['--config-dir', '/nonexistent'], /nonexistent/],
  [['--api-listen', '0.0.0.0:8775'], /loopback/],
])('refuses %j', async (words, message) => {
  await expect(readConfig(flagsOf(...words), folder)).rejects.toMatchObject({
    code: 'InvalidConfig',
    message: expect.stringMatching(message),
  })
})

it('helps with examples, and with defaults that are so', () => {
  const help = agentCommand('1.2.3').helpInformation()
  expect(help).not.toMatch(/default: (\[\]|false)/)
  let shown = ''
  agentCommand('1.2.3')
    .configureOutput({ writeOut: (text) => (shown += text) })
    .outputHelp()
  expect(shown).toContain('Examples:\n  novalet-agent --check-config\n')
})
