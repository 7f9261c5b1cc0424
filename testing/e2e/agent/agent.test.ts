import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { diffSnapshots, startHost } from '../lab/index.ts'
import type { LabHost, Snapshot } from '../lab/index.ts'
import { hostNow, installNovalet } from '../life/novalet.ts'
import type { Novalet } from '../life/novalet.ts'
import type { Agent } from './agent.ts'
import { eventually, startAgent } from './agent.ts'

const preload = fileURLToPath(new URL('../kill/at-journal-write.ts', import.meta.url))
const WEB = { name: 'web', image: 'idle', flavor: 'full' }

let host: LabHost
let novalet: Novalet
let start: Snapshot
let agent: Agent | undefined

const begin = async (options: Parameters<typeof startAgent>[2] = {}): Promise<Agent> => {
  agent = startAgent(host, novalet, options)
  await agent.healthy()
  return agent
}
const running = async (): Promise<string> => (await host.exec(['virsh', '-q', 'list', '--name'])).stdout.trim()
const expectStart = async (at = ''): Promise<void> => {
  expect(diffSnapshots(start, await hostNow(host, novalet)), at).toEqual([])
}

const killedAt = (write: number, argv: readonly string[]): Promise<unknown> =>
  novalet.exec(argv, { node: ['--import', preload], env: { JOURNAL_WRITE: String(write), JOURNAL_FATE: 'die' } })
/** Waits until nothing is in between any more: the host equals its start, or the guest runs and nothing is under way. */
const settled = (): Promise<void> =>
  eventually('the host equals its start, or the guest runs', async () => {
    const [server] = await novalet.json<readonly { Status: string; 'Task State': string | null }[]>('server', 'list')
    if (server === undefined) return diffSnapshots(start, await hostNow(host, novalet)).length === 0
    return server.Status === 'ACTIVE' && server['Task State'] === null && (await running()) !== ''
  })

beforeAll(async () => {
  host = await startHost({ name: 'agent', daemons: ['libvirt', 'ovs'] })
  novalet = await installNovalet(host)
  await novalet.ok('server', 'create', 'warm', '--image', 'idle', '--flavor', 'full')
  await novalet.ok('server', 'delete', 'warm')
  start = await hostNow(host, novalet)
})
afterEach(async () => {
  await agent?.process.kill('SIGKILL')
  await agent?.process.ended
  for (const { Name } of await novalet.json<readonly { Name: string }[]>('server', 'list')) await novalet.ok('server', 'delete', Name)
})
afterAll(() => host?.close())

describe('a server by the API', () => {
  it('boots, is seen by metrics and command line, and leaves the host as it was', async () => {
    const agent = await begin()
    const created = await agent.operate('POST', '/v1/servers', WEB)
    expect(created).toMatchObject({ state: 'done', result: { name: 'web', status: 'ACTIVE' } })
    expect(await running()).toMatch(/^instance-[0-9a-f]{8}$/)
    await novalet.ready('web')
    expect(await novalet.json('server', 'list')).toMatchObject([{ Name: 'web', Status: 'ACTIVE' }])

    const metrics = await agent.metrics()
    expect(metrics).toContain('\nlibvirt_up 1\n')
    expect(metrics).toContain('novalet_servers{state="active"} 1')
    expect(metrics).toContain('novalet_operations_total{operation="create",outcome="done"} 1')
    expect(metrics).toMatch(/libvirt_domain_info_state\{domain="instance-[0-9a-f]{8}",state_desc="the domain is running"\} 1/)
    expect(metrics).toMatch(/libvirt_domain_info_memory_usage_bytes\{domain="instance-[0-9a-f]{8}"\} 16777216/)
    expect(metrics).toMatch(/libvirt_domain_openstack_info\{.*instance_name="web".*flavor_name="full"/)

    expect(await agent.operate('DELETE', '/v1/servers/web')).toMatchObject({ state: 'done' })
    await expectStart()
    expect((await agent.get('/v1/doctor')).body['findings']).toEqual([])
  })

  it('is refused with the field, the name or the reason that is wrong', async () => {
    const agent = await begin()
    expect(await agent.send('POST', '/v1/servers', { ...WEB, image: 7 })).toMatchObject({
      status: 400,
      body: { code: 'InvalidRequest', details: { path: '/image' } },
    })
    expect(await agent.send('POST', '/v1/servers', { ...WEB, image: 'none' })).toMatchObject({
      status: 400,
      body: { code: 'ImageNotFound' },
    })
    expect(await agent.send('DELETE', '/v1/servers/none')).toMatchObject({ status: 404, body: { code: 'InstanceNotFound' } })
    await agent.operate('POST', '/v1/servers', WEB)
    expect(await agent.send('POST', '/v1/servers', WEB)).toMatchObject({ status: 409, body: { code: 'InstanceExists' } })
  })
})

describe('beside others', () => {
  it('keeps records in step with what is done behind its back', async () => {
    const agent = await begin()
    await agent.operate('POST', '/v1/servers', WEB)
    await host.exec(['virsh', 'destroy', await running()])
    await agent.status('web', 'SHUTOFF')
    expect(await novalet.json('server', 'show', 'web')).toMatchObject({ status: 'SHUTOFF' })
    await agent.operate('POST', '/v1/servers/web/start')
    await host.exec(['virsh', 'suspend', await running()])
    await agent.status('web', 'PAUSED')
    await host.exec(['virsh', 'resume', await running()])
    await agent.status('web', 'ACTIVE')
  })

  it('sees what happened while it was not there', async () => {
    await novalet.ok('server', 'create', 'web', '--image', 'idle', '--flavor', 'full')
    await host.exec(['virsh', 'destroy', await running()])
    const agent = await begin()
    await agent.status('web', 'SHUTOFF')
  })

  it('works on the same servers as the command line, at once', async () => {
    const agent = await begin()
    const names = ['one', 'two', 'three', 'four']
    const all = await Promise.all(
      names.map((name, index) =>
        index % 2 === 0
          ? agent.operate('POST', '/v1/servers', { ...WEB, name, flavor: 'nano' }).then(({ state }) => state)
          : novalet.ok('server', 'create', name, '--image', 'idle', '--flavor', 'nano').then(() => 'done'),
      ),
    )
    expect(all).toEqual(['done', 'done', 'done', 'done'])
    expect((await running()).split('\n')).toHaveLength(4)
    await novalet.ok('server', 'stop', 'one', '--timeout', '1')
    await agent.status('one', 'SHUTOFF')
    await Promise.all([novalet.ok('server', 'delete', 'one'), agent.operate('DELETE', '/v1/servers/two')])
    await Promise.all([novalet.ok('server', 'delete', 'three'), agent.operate('DELETE', '/v1/servers/four')])
    await expectStart()
  })

  it('mends by itself what a command line left that was killed', async () => {
    await begin()
    await killedAt(9, ['server', 'create', 'web', '--image', 'idle', '--flavor', 'full'])
    await settled()
  })
})

describe('its end', () => {
  it.each([1, 3, 6, 9, 12, 15])('by kill -9 at write %i of the journal of a create is mended at its next start', async (write) => {
    const dying = await begin({ node: ['--import', preload], env: { JOURNAL_WRITE: String(write), JOURNAL_FATE: 'die' } })
    await dying.operate('POST', '/v1/servers', WEB).catch(() => undefined)
    await dying.process.kill('SIGKILL')
    await dying.process.ended
    const agent = await begin()
    const { servers } = (await agent.get('/v1/servers')).body as unknown as { servers: readonly { status: string }[] }
    if (servers.length === 0) return await expectStart()
    expect(servers).toMatchObject([{ status: 'ACTIVE' }])
    expect(await running()).toMatch(/^instance-/)
  })

  it('when asked takes back what runs, after its patience', async () => {
    const agent = await begin({
      words: ['--stop-timeout', '0'],
      node: ['--import', preload],
      env: { JOURNAL_WRITE: '7', JOURNAL_FATE: 'hold' },
    })
    await agent.send('POST', '/v1/servers', WEB)
    await agent.process.printed('HELD')
    await agent.process.kill('SIGTERM')
    expect(await agent.process.ended).toMatchObject({ code: 0 })
    await expectStart()
    expect(await novalet.json('server', 'list')).toEqual([])
  })

  it('when asked waits for what runs, within its patience', async () => {
    const agent = await begin()
    await agent.send('POST', '/v1/servers', WEB)
    await agent.process.kill('SIGTERM')
    expect(await agent.process.ended).toMatchObject({ code: 0 })
    expect(await novalet.json('server', 'list')).toMatchObject([{ Name: 'web', Status: 'ACTIVE' }])
  })
})

it('outlives libvirtd: says that it is away, and is in step again when it is back', async () => {
  const agent = await begin()
  await agent.operate('POST', '/v1/servers', WEB)
  const pid = (await host.exec(['pgrep', '-o', '-x', 'libvirtd'])).stdout.trim()
  await host.exec(['kill', pid])
  await eventually('the agent is unwell', async () => (await agent.get('/healthz')).status === 503)
  expect((await agent.get('/healthz')).body['reason']).toBeTruthy()
  expect(await agent.get('/v1/servers/web')).toMatchObject({ status: 200, body: { server: { status: 'ACTIVE' } } })
  expect(await agent.metrics()).toContain('\nlibvirt_up 0\n')
  await eventually('the old one is gone', async () => (await host.exec(['test', '-e', `/proc/${pid}`])).code !== 0)
  expect(await host.exec(['libvirtd', '--daemon', '--pid-file', '/run/libvirtd.pid'])).toMatchObject({ code: 0 })
  await agent.healthy()
  await host.exec(['virsh', 'destroy', await running()])
  await agent.status('web', 'SHUTOFF')
})

it('starts again what ran before the host went down, where the configuration says so', async () => {
  const resume = join(novalet.folder, 'resume.conf')
  await writeFile(resume, '[DEFAULT]\nresume_guests_state_on_host_boot = true\n')
  await novalet.ok('server', 'create', 'web', '--image', 'idle', '--flavor', 'full')
  await novalet.ok('server', 'create', 'off', '--image', 'idle', '--flavor', 'nano')
  await novalet.ok('server', 'stop', 'off', '--timeout', '1')
  await host.exec(['virsh', 'destroy', await running()])
  const agent = await begin({ words: ['--config-file', resume] })
  await eventually('the guest runs again', async () => (await running()) !== '')
  await agent.status('web', 'ACTIVE')
  expect((await agent.get('/v1/servers/off')).body['server']).toMatchObject({ status: 'SHUTOFF' })
})

describe('under systemd', () => {
  it('says that it is ready once records and host are in step, that it lives, and that it stops', async () => {
    const heard = join(novalet.folder, 'notify.sock')
    const listener = host.spawn(['socat', '-u', `UNIX-RECV:${heard}`, 'STDOUT'])
    await eventually('the listener is there', async () => (await host.exec(['test', '-S', heard])).code === 0)
    const agent = await begin({ env: { NOTIFY_SOCKET: heard, WATCHDOG_USEC: '600000' } })
    await listener.printed('READY=1')
    await listener.printed('WATCHDOG=1')
    await agent.process.kill('SIGTERM')
    await listener.printed('STOPPING=1')
    expect(await agent.process.ended).toMatchObject({ code: 0 })
    await listener.kill('SIGKILL')
  })

  it('needs no more capabilities than its unit leaves it', async () => {
    const unit = await readFile(new URL('../../../apps/agent/systemd/novalet-agent.service', import.meta.url), 'utf8')
    const capabilities = /^CapabilityBoundingSet=(.*)$/m.exec(unit)?.[1]?.toLowerCase().replaceAll('cap_', '+').replaceAll(' ', ',')
    const agent = await begin({ under: ['setpriv', '--no-new-privs', `--bounding-set=-all,${capabilities}`, '--'] })
    expect(await agent.operate('POST', '/v1/servers', WEB)).toMatchObject({ state: 'done' })
    expect(await agent.operate('POST', '/v1/servers/web/stop', { timeoutSeconds: 0 })).toMatchObject({ state: 'done' })
    expect(await agent.operate('POST', '/v1/servers/web/start')).toMatchObject({ state: 'done' })
    expect(await agent.operate('DELETE', '/v1/servers/web')).toMatchObject({ state: 'done' })
    await expectStart()
  })
})
