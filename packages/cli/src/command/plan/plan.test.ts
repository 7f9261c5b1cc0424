import { expect, it } from 'vitest'
import { aServer } from '../../fixtures/fake-compute.ts'
import { fakeProcess } from '../../fixtures/fake-cli.ts'

const ARGUMENTS = ['web', '--image', 'cirros', '--flavor', 'm1.tiny'] as const
const golden = (name: string): string => `${import.meta.dirname}/__golden__/${name}.txt`

it('prints the plan of a create, and creates nothing', async () => {
  const novalet = fakeProcess()
  const { code, stdout, stderr } = await novalet.run('plan', 'server', 'create', ...ARGUMENTS, '--xml')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  await expect(stdout).toMatchFileSnapshot(golden('create'))
  expect(novalet.state.servers).toEqual([])
})

it('is what --dry-run prints', async () => {
  const novalet = fakeProcess()
  novalet.state.servers.push(aServer('old'))
  const pairs = [
    ['create', ...ARGUMENTS],
    ['delete', 'old'],
    ['start', 'old'],
    ['stop', 'old', '--timeout', '5'],
    ['delete', 'old', '-f', 'json'],
  ] as const
  for (const [verb, ...rest] of pairs) {
    const plan = await novalet.run('plan', 'server', verb, ...rest)
    expect(plan.code).toBe(0)
    expect(await novalet.run('server', verb, ...rest, '--dry-run')).toEqual(plan)
  }
  expect(novalet.state.servers).toHaveLength(1)
})

it('gives the whole plan as JSON', async () => {
  const { stdout } = await fakeProcess().run('server', 'create', ...ARGUMENTS, '--dry-run', '-f', 'json')
  expect(JSON.parse(stdout)).toMatchObject({
    hash: 'ab'.repeat(32),
    plan: { format: 1, operation: 'spawn', steps: [{ id: 'base' }, {}, {}] },
  })
})

it('plans several servers as a list, and tells of one that is not there', async () => {
  const novalet = fakeProcess()
  novalet.state.servers.push(aServer('a'))
  const { code, stdout, stderr } = await novalet.run('plan', 'server', 'delete', 'a', 'nobody', '-f', 'json', '--noindent')
  expect(code).toBe(3)
  expect(JSON.parse(stdout)).toHaveLength(1)
  expect(stderr).toContain('InstanceNotFound')
})

it('says of a delete that it goes on', async () => {
  const novalet = fakeProcess()
  novalet.state.servers.push(aServer('a'))
  await expect((await novalet.run('plan', 'server', 'delete', 'a')).stdout).toMatchFileSnapshot(golden('delete'))
})

it.each([
  [
    ['create', ...ARGUMENTS, '--dry-run', '-f', 'csv'],
    "option '-f csv' does not fit --dry-run. A plan is text for people (without -f), json or yaml.",
  ],
  [['create', ...ARGUMENTS, '--dry-run', '-f', 'table'], "option '-f table' does not fit --dry-run."],
  [['create', ...ARGUMENTS, '--dry-run', '-c', 'name'], "option '-c, --column <column>' does not fit --dry-run. A plan has no columns."],
  [['create', ...ARGUMENTS, '--xml'], "option '--xml' is for the plan only. Add --dry-run, or leave it out."],
  [['delete', 'old', '--inputs'], "option '--inputs' is for the plan only."],
  [['stop', 'old', '-f', 'json'], "option '--format' is for the plan only."],
])('refuses what would be left out: %j', async (argv, said) => {
  const novalet = fakeProcess()
  novalet.state.servers.push(aServer('old'))
  expect(await novalet.run('server', ...argv)).toEqual({ code: 2, stdout: '', stderr: expect.stringContaining(said) })
  expect(novalet.state.servers).toMatchObject([{ name: 'old', status: 'ACTIVE' }])
})
