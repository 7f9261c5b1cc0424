import { expect, it } from 'vitest'
import { aServer } from '../../fixtures/fake-compute.ts'
import { fakeProcess } from '../../fixtures/fake-cli.ts'
import { run } from '../../run.ts'

/** The words offered at the end of a command line. */
async function offered(...words: readonly string[]): Promise<readonly string[]> {
  const novalet = fakeProcess()
  novalet.state.servers.push(aServer('web'), aServer('worker'), aServer('db'))
  const { code, stdout, stderr } = await novalet.run('__complete', '--', ...words)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t')[0]!)
}

it.each([
  [['ser'], ['server']],
  [
    ['server', 's'],
    ['show', 'start', 'stop'],
  ],
  [['console', ''], ['log']],
  [['console', 'log', ''], ['show']],
  [['plan', 'server', 'd'], ['delete']],
  [['help', 'server', 'cr'], ['create']],
  [['help', 'console', 'log', ''], ['show']],
  [['help', 'server', 'show', ''], []],
  [
    ['server', 'show', 'w'],
    ['web', 'worker'],
  ],
  [
    ['server', 'delete', 'web', ''],
    ['web', 'worker', 'db'],
  ],
  [['server', 'show', 'web', ''], []],
  [['explain', 'd'], ['db']],
  [['explain', '--why', 'x', 'd'], ['db']],
  [['server', 'create', 'x', '--image', ''], ['cirros']],
  [['server', 'create', 'x', '--flavor', 'm'], ['m1.tiny']],
  [['server', 'create', 'x', '--network', ''], ['default']],
  [['server', 'create', 'x', '--im'], ['--image']],
  [['server', 'create', 'x', '--progress', 'j'], ['json']],
  [['--state-path', '/srv', 'flavor', 'show', 'p'], ['pinned']],
  [['-q', 'image', 'delete', ''], ['cirros']],
  [['server', 'list', '-f', 'y'], ['yaml']],
  [
    ['completion', ''],
    ['bash', 'zsh', 'fish'],
  ],
  [['server', 'list', '--deb'], ['--debug']],
  [['server', 'list', '--format=j'], ['--format=json']],
  [
    ['server', 'list', '--format='],
    ['--format=table', '--format=json', '--format=yaml', '--format=csv', '--format=value'],
  ],
  [['server', 'create', 'x', '--image=c'], ['--image=cirros']],
  [['server', 'list', '--no-such=j'], []],
  [
    ['xml', ''],
    ['roundtrip', 'validate', 'diff'],
  ],
  [['xml', 'roundtrip', 'a.xml', '--o'], ['--out']],
  [['no', 'such', 'thing', ''], []],
  [['image', 'create', 'x', '--file', ''], []],
])('offers for %j', async (words, expected) => {
  expect(await offered(...words)).toEqual(expected)
})

it('asks the state that the command line names, or the wrapper that it came through', async () => {
  const asked: unknown[] = []
  const { cli } = fakeProcess()
  const asking = { ...cli, openCompute: (globals: object) => (asked.push(globals), cli.openCompute(globals)) }
  await run(['--config-file', 'a.conf', '__complete', '--', '--state-path', '/srv', 'server', 'show', ''], asking)
  await run(['__complete', '--', '--state-path=/srv', '--config-file=b.conf', 'server', 'show', ''], asking)
  expect(asked).toMatchObject([
    { configFile: ['a.conf'], statePath: '/srv' },
    { configFile: ['b.conf'], statePath: '/srv' },
  ])
})

it('never offers itself', async () => {
  expect(await offered('__')).toEqual([])
})

it('offers nothing rather than fail', async () => {
  const novalet = fakeProcess()
  const code = await run(['__complete', '--', 'server', 'show', ''], {
    ...novalet.cli,
    openCompute: () => Promise.reject(new Error('no state')),
  })
  expect(code).toBe(0)
})
