import { LibvirtTransportError } from '@novalet/libvirt-client'
import { novaletError } from '@novalet/model'
import { expect, it } from 'vitest'
import { aServer } from '../../fixtures/fake-compute.ts'
import { fakeProcess } from '../../fixtures/fake-cli.ts'

const CREATE = ['server', 'create', 'web', '--image', 'cirros', '--flavor', 'm1.tiny'] as const

it('creates a server in silence and shows it, with its properties', async () => {
  const { code, stdout, stderr } = await fakeProcess().run(...CREATE, '--property', 'role=front', '--property', 'a=b=c', '-f', 'json')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(JSON.parse(stdout)).toMatchObject({ name: 'web', status: 'ACTIVE', properties: { role: 'front', a: 'b=c' } })
})

it.each([
  ['one on the default network', [], ['default']],
  ['one on each network named', ['--network', 'front', '--network', 'back'], ['front', 'back']],
  ['none', ['--no-network'], []],
])('asks for ports: %s', async (_what, options, expected) => {
  const { stdout } = await fakeProcess().run(...CREATE, ...options, '-f', 'json')
  expect(Object.keys((JSON.parse(stdout) as { addresses: object }).addresses)).toEqual(expected)
})

it('tells its steps line by line where no terminal is', async () => {
  const { stdout, stderr } = await fakeProcess().run(...CREATE, '--wait', '-f', 'value', '-c', 'name')
  expect(stdout).toBe('web\n')
  expect(stderr).toBe(
    '[1/3] base: Fetch image cirros into the cache\n[2/3] disk: Make the root disk over the image\n[3/3] Start the guest\n',
  )
})

it('tells its steps as JSON lines', async () => {
  const { stderr } = await fakeProcess().run(...CREATE, '--progress', 'json')
  const events = stderr
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string })
  expect(events.map(({ type }) => type)).toEqual(Array.from({ length: 3 }, () => ['step-start', 'step-progress', 'step-done']).flat())
  expect(events[0]).toEqual({
    time: '2026-11-22T10:00:00.000Z',
    operation: 'create web',
    type: 'step-start',
    step: 'base',
    kind: 'image.base',
    why: 'Fetch image cirros into the cache',
    index: 0,
    total: 3,
  })
})

it('tells in JSON why a step failed, and what that came from', async () => {
  const novalet = fakeProcess()
  const cause = Object.assign(new Error('write failed'), { code: 'ENOSPC' })
  novalet.state.failAt = { step: 'base', error: novaletError('DiskSpaceInsufficient', 'The file system is full.', { cause }) }
  const { stderr } = await novalet.run(...CREATE, '--progress', 'json')
  const failed = stderr.split('\n').find((line) => line.includes('"step-failed"'))
  expect(JSON.parse(failed!)).toMatchObject({
    step: 'base',
    error: { code: 'DiskSpaceInsufficient', message: 'The file system is full.', causes: [{ code: 'ENOSPC', message: 'write failed' }] },
  })
})

it('shows its steps as a growing list on a terminal', async () => {
  const { code, stderr } = await fakeProcess({ terminal: true }).run(...CREATE, '--wait')
  expect(code).toBe(0)
  for (const step of ['Fetch image cirros into the cache', 'Make the root disk over the image', 'Start the guest'])
    expect(stderr).toContain(step)
  expect(stderr).not.toContain('undo')
})

it('shows what is taken back on a terminal', async () => {
  const novalet = fakeProcess({ terminal: true })
  novalet.state.failAt = { step: 'start', error: novaletError('CommandFailed', 'QEMU went away.') }
  const { code, stderr } = await novalet.run(...CREATE, '--wait')
  expect(code).toBe(1)
  expect(stderr).toContain('undo disk: remove the root disk')
  expect(stderr).toContain('StepFailed < CommandFailed: spawn: step "start" failed: QEMU went away.')
})

it('is silent with --quiet', async () => {
  expect((await fakeProcess().run('-q', ...CREATE, '--wait')).stderr).toBe('')
})

it('takes the operation back on Ctrl-C, says each undo, and answers a second one', async () => {
  const novalet = fakeProcess()
  novalet.state.atStep = (step) => step === 'start' && novalet.press()
  novalet.state.atUndo = (step) => step === 'disk' && novalet.press()
  expect(await novalet.run(...CREATE)).toEqual({
    code: 130,
    stdout: '',
    stderr: [
      'Ctrl-C: stopping "create web".',
      'undo disk: remove the root disk',
      'Ctrl-C again: still ending "create web" cleanly (now: remove the root disk). Process 4242 can be killed; the next command that changes a server, or the agent, then finishes this.',
      'undo base: nothing: the cache stays',
      'Interrupted: "create web" was taken back.',
      '',
    ].join('\n'),
  })
  expect(novalet.state.servers).toEqual([])
})

it('ends on SIGTERM as on Ctrl-C', async () => {
  const novalet = fakeProcess()
  novalet.state.atStep = (step) => step === 'disk' && novalet.press('SIGTERM')
  const { code, stderr } = await novalet.run(...CREATE)
  expect(code).toBe(130)
  expect(stderr).toContain('SIGTERM: stopping "create web".')
})

it('reports what killed processes left before it changes anything', async () => {
  const novalet = fakeProcess()
  novalet.state.unfinished = [
    { operation: 'o1', name: 'create', instance: 'u1', server: 'web', outcome: 'taken-back' },
    { operation: 'o2', name: 'delete', instance: 'u2', server: 'db', outcome: 'stuck', error: 'no such device' },
  ]
  const { stderr } = await novalet.run(...CREATE)
  expect(stderr).toBe(
    'Recovered: the create of server web, whose process had died, was taken back.\nCould not take back the delete of server db, whose process had died: no such device\n',
  )
  novalet.state.unfinished = [{ operation: 'o3', name: 'create', instance: 'u3', server: 'web', outcome: 'finished' }]
  expect((await novalet.run('server', 'list')).stderr).toBe('')
  expect(novalet.state.unfinished).toHaveLength(1)
})

it.each([
  [['server', 'show', 'nobody'], 3, 'InstanceNotFound: No server has the name or id "nobody".'],
  [['server', 'create', 'x', '--image', 'nothing', '--flavor', 'm1.tiny'], 3, 'ImageNotFound: No image has the name or id "nothing".'],
  [['server', 'create', 'x', '--image', 'cirros', '--flavor', 'huge'], 3, 'FlavorNotFound: No flavor has the name or id "huge".'],
  [['server', 'create', 'taken', '--image', 'cirros', '--flavor', 'm1.tiny'], 4, 'InstanceExists: A server has the name "taken" already.'],
  [['server', 'create', 'x', '--image', 'cirros'], 2, "error: required option '--flavor <flavor>' not specified"],
  [['server', 'create', 'x', '--image', 'cirros', '--flavor', 'f', '--property', 'novalue'], 2, 'Expected KEY=VALUE.'],
  [['server', 'stop', 'taken', '--timeout', 'soon'], 2, 'Expected a whole number, 0 or more.'],
  [['server', 'lst'], 2, 'Did you mean list?'],
  [['server', 'list', '-f', 'xml'], 2, 'Allowed choices are table, json, yaml, csv, value.'],
])('ends %j with %i', async (argv, code, said) => {
  const novalet = fakeProcess()
  novalet.state.servers.push(aServer('taken'))
  const ran = await novalet.run(...argv)
  expect(ran).toMatchObject({ code, stdout: '' })
  expect(ran.stderr).toContain(said)
})

it('deletes each server named, and goes on after one that is not there', async () => {
  const novalet = fakeProcess()
  novalet.state.servers.push(aServer('a'), aServer('b'))
  expect(await novalet.run('server', 'delete', 'a', 'nobody', 'b')).toMatchObject({
    code: 3,
    stdout: '',
    stderr: expect.stringContaining('No server has the name or id "nobody"'),
  })
  expect(novalet.state.servers).toEqual([])
})

it('deletes no further server after Ctrl-C', async () => {
  const novalet = fakeProcess()
  novalet.state.servers.push(aServer('a'), aServer('b'))
  novalet.state.atStep = () => novalet.press()
  expect(await novalet.run('server', 'delete', 'a', 'b')).toMatchObject({ code: 130 })
  expect(novalet.state.servers).toHaveLength(2)
})

it('stops and starts', async () => {
  const novalet = fakeProcess()
  novalet.state.servers.push(aServer('web'))
  expect(await novalet.run('server', 'stop', 'web')).toEqual({ code: 0, stdout: '', stderr: '' })
  expect(novalet.state.servers).toMatchObject([{ status: 'SHUTOFF' }])
  expect(await novalet.run('server', 'stop', 'web')).toMatchObject({ code: 4 })
  expect(await novalet.run('server', 'start', 'web')).toEqual({ code: 0, stdout: '', stderr: '' })
  expect(novalet.state.servers).toMatchObject([{ status: 'ACTIVE' }])
})

it('lists by name and status', async () => {
  const novalet = fakeProcess()
  novalet.state.servers.push(aServer('web1'), aServer('web2', { status: 'SHUTOFF' }), aServer('db'))
  expect((await novalet.run('server', 'list', '--name', 'web', '--status', 'shutoff', '-f', 'value', '-c', 'Name')).stdout).toBe('web2\n')
})

it.each([['list'], ['show', 'web']])('shows a guest that went off by itself as it is: %s', async (...argv) => {
  const novalet = fakeProcess()
  novalet.state.servers.push(aServer('web'))
  novalet.state.wentOff.push('web')
  expect(await novalet.run('server', ...argv)).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('SHUTOFF') })
})

it('shows servers as they were last known while libvirt is away, and says so', async () => {
  const novalet = fakeProcess()
  novalet.state.servers.push(aServer('web'))
  novalet.state.libvirtAway = new LibvirtTransportError(
    'qemu:///system',
    [{ target: '/run/x', reason: 'there is no such socket' }],
    'Start it',
  )
  expect(await novalet.run('server', 'list')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('ACTIVE'),
    stderr: expect.stringMatching(/^States are as they were last known\. Cannot connect to qemu:\/\/\/system/),
  })
  expect((await novalet.run('-q', 'server', 'list')).stderr).toBe('')
})
