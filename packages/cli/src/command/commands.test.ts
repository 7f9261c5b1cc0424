import { expect, it } from 'vitest'
import { createProgram } from '../program.ts'
import { fakeProcess } from '../fixtures/fake-cli.ts'
import type { Command } from 'commander'

it('gives every command a help text with an example', () => {
  const program = createProgram({ cli: fakeProcess().cli, finish: () => undefined })
  const leaves = (command: Command): readonly Command[] =>
    command.commands.length === 0 ? [command] : command.commands.filter((child) => child.name() !== '__complete').flatMap(leaves)
  for (const command of leaves(program)) {
    let help = ''
    command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp()
    expect(help, command.name()).toMatch(/Examples?:\n {2}\S*.*novalet/)
  }
})

it('prints help on stdout with 0, and for a noun alone on stderr with 2', async () => {
  const asked = await fakeProcess().run('server', '--help')
  expect(asked).toMatchObject({ code: 0, stderr: '' })
  expect(asked.stdout).toContain('create [options] <name>')
  const alone = await fakeProcess().run('server')
  expect(alone).toMatchObject({ code: 2, stdout: '' })
})

it.each([
  [['help'], 'Creates, explains and deletes'],
  [['help', 'server'], 'Usage: novalet server [options] [command]'],
  [['help', 'server', 'create'], 'Usage: novalet server create [options] <name>'],
  [['help', 'console', 'log', 'show'], 'Usage: novalet console log show [options] <server>'],
])('prints the help of %j', async (argv, said) => {
  expect(await fakeProcess().run(...argv)).toEqual({ code: 0, stdout: expect.stringContaining(said), stderr: '' })
})

it.each([
  [
    ['help', 'server', 'crate'],
    'There is no command "novalet server crate". Did you mean "create"? The commands of novalet server are: create, list,',
  ],
  [['help', 'version', 'now'], 'There is no command "novalet version now". novalet version has no commands below it.'],
])('says what there is instead of %j', async (argv, said) => {
  expect(await fakeProcess().run(...argv)).toEqual({ code: 2, stdout: '', stderr: expect.stringContaining(said) })
})

it('adds, shows and deletes an image', async () => {
  const novalet = fakeProcess({ cwd: '/srv' })
  const created = await novalet.run(
    'image',
    'create',
    'deb',
    '--file',
    'deb.qcow2',
    '--disk-format',
    'qcow2',
    '--min-disk',
    '2',
    '--property',
    'os_type=linux',
    '-f',
    'json',
  )
  expect(created).toMatchObject({ code: 0, stderr: '' })
  expect(JSON.parse(created.stdout)).toMatchObject({
    name: 'deb',
    file: '/srv/deb.qcow2',
    disk_format: 'qcow2',
    min_disk: 2,
    properties: { os_type: 'linux' },
  })
  expect((await novalet.run('image', 'list', '--long', '-f', 'csv', '-c', 'Name', '-c', 'Disk Format')).stdout).toBe(
    '"Name","Disk Format"\n"cirros","qcow2"\n"deb","qcow2"\n',
  )
  expect(await novalet.run('image', 'delete', 'deb')).toEqual({ code: 0, stdout: '', stderr: '' })
  expect(await novalet.run('image', 'show', 'cirrus')).toMatchObject({ code: 3, stderr: expect.stringContaining('Did you mean "cirros"?') })
})

it('shows how far a copy is on a terminal, and as JSON lines', async () => {
  const argv = ['image', 'create', 'deb', '--file', 'deb.qcow2', '--disk-format', 'qcow2']
  expect((await fakeProcess({ terminal: true }).run(...argv)).stderr).toContain('Copy deb.qcow2 into the image folder')
  expect((await fakeProcess().run(...argv, '--progress', 'json')).stderr).toContain('"done":5,"of":10,"unit":"bytes"')
})

it('adds, shows and deletes a flavor', async () => {
  const novalet = fakeProcess()
  const argv = [
    'flavor',
    'create',
    'm',
    '--ram',
    '2048',
    '--disk',
    '20',
    '--ephemeral',
    '1',
    '--swap',
    '64',
    '--vcpus',
    '2',
    '--property',
    'hw:cpu_policy=shared',
  ]
  expect(JSON.parse((await novalet.run(...argv, '-f', 'json')).stdout)).toEqual({
    'OS-FLV-EXT-DATA:ephemeral': 1,
    disk: 20,
    id: '3',
    name: 'm',
    properties: { 'hw:cpu_policy': 'shared' },
    ram: 2048,
    swap: 64,
    vcpus: 2,
  })
  expect(await novalet.run(...argv)).toMatchObject({ code: 4 })
  expect(await novalet.run('flavor', 'delete', 'm')).toEqual({ code: 0, stdout: '', stderr: '' })
  expect(await novalet.run('flavor', 'show', 'm')).toMatchObject({ code: 3 })
})

it('lists networks', async () => {
  expect((await fakeProcess().run('network', 'list', '-f', 'value')).stdout).toBe('n1 default libvirt virbr0 False\n')
})

it('prints the console, its last lines, and what comes until Ctrl-C', async () => {
  const { aServer } = await import('../fixtures/fake-compute.ts')
  const novalet = fakeProcess()
  novalet.state.servers.push(aServer('web'))
  expect((await novalet.run('console', 'log', 'show', 'web')).stdout).toBe('booting\nready\n')
  expect((await novalet.run('console', 'log', 'show', 'web', '--lines', '1')).stdout).toBe('ready\n')
  const following = novalet.run('console', 'log', 'show', 'web', '--follow')
  await expect.poll(() => (novalet.press(), Promise.race([following, undefined]))).toMatchObject({ code: 130, stdout: 'booting\nready\n' })
})

it('explains a server, and one value', async () => {
  const { aServer } = await import('../fixtures/fake-compute.ts')
  const novalet = fakeProcess()
  novalet.state.servers.push(aServer('web'))
  expect((await novalet.run('explain', 'web')).stdout).toMatch(
    /<model type="e1000"\/> +<!-- image hw_vif_model; not said by flavor hw:vif_model -->/,
  )
  expect((await novalet.run('explain', 'web', '--why', 'devices.interface[0].model')).stdout).toBe(
    'devices.interface[0].model.type = e1000\n  decided by image hw_vif_model e1000\n  not said by flavor hw:vif_model\n',
  )
  expect(await novalet.run('explain', 'web', '--why', 'devices.disk[0]')).toMatchObject({ code: 2, stdout: '' })
})

it('folds the notes to the terminal, or as wide as asked', async () => {
  const { aServer } = await import('../fixtures/fake-compute.ts')
  const [terminal, pipe] = [fakeProcess({ terminal: true }), fakeProcess()]
  for (const { state } of [terminal, pipe]) state.servers.push(aServer('web'))
  const folded = (await terminal.run('explain', 'web')).stdout
  expect(folded).toContain('<model type="e1000"/>\n')
  expect((await pipe.run('explain', 'web', '--max-width', '100')).stdout).toBe(folded)
})

it('explains a server as rows, and as a page', async () => {
  const { aServer } = await import('../fixtures/fake-compute.ts')
  const novalet = fakeProcess()
  novalet.state.servers.push(aServer('web'))
  expect((await novalet.run('explain', 'web', '-f', 'csv', '--left-out')).stdout).toBe(
    [
      '"Path","Value","Decided by"',
      '"devices.interface[0].model.type","e1000","image hw_vif_model; not said by flavor hw:vif_model"',
      '"devices.rng","None","nobody asked for one; not said by flavor hw_rng:allowed"',
      '',
    ].join('\n'),
  )
  expect(JSON.parse((await novalet.run('explain', 'web', '-f', 'json')).stdout)).toEqual([
    {
      path: 'devices.interface[0].model.type',
      value: 'e1000',
      origin: { inputs: [{ kind: 'image', name: 'hw_vif_model', value: 'e1000' }], silent: [{ kind: 'extra-spec', name: 'hw:vif_model' }] },
    },
  ])
  const page = (await novalet.run('explain', 'web', '--html')).stdout
  expect(page).toMatch(/^<!DOCTYPE html>\n<html/)
  expect(page).toContain('not said by flavor hw:vif_model')
  expect(page).not.toMatch(/<script|https?:/)
  expect(await novalet.run('explain', 'web', '--html', '--why', 'memory')).toMatchObject({ code: 2 })
})

it('tells where a server differs from what would be decided now', async () => {
  const { aServer } = await import('../fixtures/fake-compute.ts')
  const novalet = fakeProcess()
  novalet.state.servers.push(aServer('web'), aServer('other'))
  expect(await novalet.run('diff', 'web')).toEqual({ code: 0, stdout: '', stderr: 'The server is as it would be decided now.\n' })
  expect(await novalet.run('diff', 'other', '-f', 'csv', '-c', 'Path', '-c', 'Wanted', '-c', 'Takes effect')).toEqual({
    code: 1,
    stdout: '"Path","Wanted","Takes effect"\n"memory","1024 KiB","next hard reboot"\n',
    stderr: '',
  })
  expect(await novalet.run('diff', 'web', '--all', '-f', 'value', '-c', 'Path')).toMatchObject({ code: 1, stdout: 'memory\n' })
})

it('lists what this host supports, and what is missing', async () => {
  const novalet = fakeProcess()
  expect((await novalet.run('host', 'features', '-f', 'value', '-c', 'Feature', '-c', 'Found')).stdout).toBe(
    'everything libvirt 9.0.0 (as configured)\nhuge pages none\n',
  )
  expect((await novalet.run('host', 'features', '--missing', '--release', 'master', '-f', 'csv')).stdout).toBe(
    '"Feature","Supported","Needs","Found","Without it"\n"huge pages","False","pages set apart","none","hw:mem_page_size is refused"\n',
  )
  expect(await novalet.run('host', 'features', '--release', '1.0')).toMatchObject({ code: 2, stdout: '' })
})

it('says that the host is well, or what is not', async () => {
  const novalet = fakeProcess()
  expect(await novalet.run('doctor')).toMatchObject({ code: 0, stdout: '', stderr: expect.stringContaining('nothing is orphaned') })
  expect(await novalet.run('doctor', '-f', 'json')).toMatchObject({ code: 0, stdout: '[]\n' })
  const foreign = { kind: 'foreign', what: 'domain', name: 'other', detail: 'not ours', remedy: 'none' } as const
  novalet.state.findings = [foreign]
  expect(await novalet.run('doctor', '-f', 'json', '-q')).toEqual({ code: 0, stdout: '[]\n', stderr: '' })
  expect((await novalet.run('doctor', '--all', '-f', 'value')).stdout).toContain('foreign domain other')
  novalet.state.findings = [
    foreign,
    { kind: 'orphan', what: 'link', name: 'tap1', detail: 'no guest has it', remedy: 'ip link delete tap1' },
  ]
  const sick = await novalet.run('doctor', '-f', 'value', '-c', 'Name')
  expect(sick).toEqual({ code: 1, stdout: 'tap1\n', stderr: '' })
})

it('recovers before it looks, with --fix', async () => {
  const novalet = fakeProcess()
  novalet.state.unfinished = [{ operation: 'o', name: 'create', instance: 'u', server: 'web', outcome: 'taken-back' }]
  expect((await novalet.run('doctor')).stderr).not.toContain('Recovered')
  expect((await novalet.run('doctor', '--fix')).stderr).toContain('Recovered: the create of server w')
})
