import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ask } from './fixtures/ask.ts'
import type { StartedAgent } from './fixtures/start-agent.ts'
import { startAgent } from './fixtures/start-agent.ts'

let folder: string
let socket: string
let agents: StartedAgent[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nv-'))
  socket = join(folder, 'state', 'api.sock')
  agents = []
})
afterEach(async () => {
  for (const { process, ended } of agents) {
    process.kill('SIGKILL')
    await ended
  }
  await rm(folder, { recursive: true })
})

/** An agent on a state of its own, whose libvirt is nowhere. */
const start = (...words: readonly string[]): StartedAgent => {
  const agent = startAgent('--state-path', join(folder, 'state'), '--connect', 'qemu:///system?socket=/nonexistent/libvirt-sock', ...words)
  agents.push(agent)
  return agent
}

describe('without libvirt', () => {
  it('serves what needs none, says why it is not well, and stops when asked', async () => {
    const agent = start()
    await agent.logged('serving')
    await agent.logged('libvirt is away')
    const health = await ask(socket, '/healthz')
    expect(health.status).toBe(503)
    expect(health.text).toContain('/nonexistent/libvirt-sock')
    expect(await ask(socket, '/v1/servers')).toStrictEqual({ status: 200, text: '{"servers":[]}' })
    expect((await ask(socket, '/v1/flavors')).text).toContain('m1.tiny')
    expect((await ask(socket, '/metrics')).text).toContain('\nlibvirt_up 0\n')
    expect((await ask(socket, '/v1/doctor')).status).toBe(503)
    expect((await stat(socket)).mode & 0o777).toBe(0o600)
    agent.process.kill('SIGTERM')
    expect(await agent.ended).toStrictEqual({ code: 0, signal: null })
    await expect(stat(socket)).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('takes the place of one that was killed', async () => {
    const first = start()
    await first.logged('serving')
    first.process.kill('SIGKILL')
    await first.ended
    expect((await stat(socket)).isSocket()).toBe(true)
    await start().logged('serving')
    expect((await ask(socket, '/healthz')).status).toBe(503)
  })

  it('refuses to be the second', async () => {
    await start().logged('serving')
    const second = start('--api-socket', join(folder, 'other.sock'))
    expect(await second.ended).toStrictEqual({ code: 1, signal: null })
    expect(second.log.at(-1)).toMatchObject({
      level: 'error',
      code: 'HostNotUsable',
      msg: expect.stringContaining('another agent runs on'),
    })
    expect((await ask(socket, '/healthz')).status).toBe(503)
  })

  it('asks for the token over TCP', async () => {
    const agent = start('--api-listen', '127.0.0.1:0')
    const { at } = await agent.logged('serving', (entry) => String(entry['at']).startsWith('127.'))
    const token = (await readFile(join(folder, 'state', 'api.token'), 'utf8')).trim()
    const status = async (headers: Record<string, string>): Promise<number> => (await fetch(`http://${at}/v1/servers`, { headers })).status
    expect([await status({}), await status({ Authorization: `Bearer ${token}` })]).toStrictEqual([401, 200])
  })
})

describe('the configuration', () => {
  const write = async (text: string): Promise<string> => {
    const file = join(folder, 'novalet.conf')
    await writeFile(file, text)
    return file
  }
  const ODD = '[DEFAULT]\nstate_pth = /srv\nosapi_compute_workers = 4\n[keystone_authtoken]\nusername = nova\n'

  it('can be checked, and says all that has no effect', async () => {
    const agent = start('--check-config', '--config-file', await write(ODD))
    expect(await agent.ended).toStrictEqual({ code: 0, signal: null })
    expect(agent.log).toMatchObject([
      { level: 'warn', msg: expect.stringContaining('did you mean [DEFAULT] state_path?') },
      { level: 'warn', msg: expect.stringContaining('osapi_compute_workers; it has no effect') },
      { level: 'warn', msg: expect.stringContaining('[keystone_authtoken]; it has no effect') },
      { level: 'info', msg: 'the configuration can be used', warnings: 3 },
    ])
  })

  it("says of a host's own nova.conf what looks like a slip only, unless asked", async () => {
    const agent = start('--config-file', await write(ODD))
    await agent.logged('serving')
    expect(JSON.stringify(agent.log)).toContain('did you mean [DEFAULT] state_path?')
    expect(JSON.stringify(agent.log)).not.toContain('it has no effect')
  })

  it('is named, with the line, when it cannot be used', async () => {
    const file = await write('[libvirt]\nvirt_type = vmware\n')
    const agent = start('--config-file', file)
    expect(await agent.ended).toStrictEqual({ code: 2, signal: null })
    expect(agent.log).toMatchObject([{ level: 'error', code: 'InvalidConfig', msg: expect.stringContaining(`${file}:2`) }])
  })
})

describe('the command line', () => {
  it.each([[['--no-such-flag']], [['--stop-timeout', 'soon']], [['more']]])('%j ends with 2', async (words) => {
    const agent = startAgent(...words)
    agents.push(agent)
    expect(await agent.ended).toStrictEqual({ code: 2, signal: null })
    expect(agent.log.map(({ msg }) => msg)).toEqual([expect.stringMatching(/^error: /), 'Try --help for the options.'])
  })
})
