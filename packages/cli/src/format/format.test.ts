import { expect, it } from 'vitest'
import { aServer } from '../fixtures/fake-compute.ts'
import { fakeProcess } from '../fixtures/fake-cli.ts'

const golden = (name: string): string => `${import.meta.dirname}/__golden__/${name}`

function withServers() {
  const novalet = fakeProcess()
  novalet.state.servers.push(
    aServer('web'),
    aServer('database', { status: 'SHUTOFF', vmState: 'stopped', powerState: 'shutdown', addresses: {}, created: '2026-11-21T10:00:00Z' }),
    aServer('über-名前', {
      status: 'BUILD',
      vmState: 'building',
      taskState: 'spawning',
      powerState: 'pending',
      image: { id: 'x', name: undefined },
    }),
  )
  return novalet
}

it.each(['table', 'json', 'yaml', 'csv', 'value'])('lists as %s', async (format) => {
  const { code, stdout, stderr } = await withServers().run('server', 'list', '-f', format)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  await expect(stdout).toMatchFileSnapshot(golden(`list.${format}.txt`))
})

it.each(['table', 'json', 'yaml', 'csv', 'value', 'shell'])('shows as %s', async (format) => {
  const { code, stdout } = await withServers().run('server', 'show', 'web', '-f', format)
  expect(code).toBe(0)
  await expect(stdout).toMatchFileSnapshot(golden(`show.${format}.txt`))
})

it('shows numbers to the right, as cliff does', async () => {
  const { stdout } = await fakeProcess().run('flavor', 'list', '-c', 'Name', '-c', 'RAM')
  expect(stdout).toBe(
    [
      '+---------+------+',
      '| Name    |  RAM |',
      '+---------+------+',
      '| m1.tiny |  512 |',
      '| pinned  | 4096 |',
      '+---------+------+',
      '',
    ].join('\n'),
  )
})

it('keeps a table within --max-width by breaking its widest column', async () => {
  const { stdout } = await withServers().run('server', 'show', 'web', '--max-width', '60')
  await expect(stdout).toMatchFileSnapshot(golden('show.narrow.txt'))
  for (const line of stdout.trimEnd().split('\n')) expect(line).toHaveLength(60)
})

it.each([
  { argv: ['--sort-column', 'name'], names: ['database', 'web', 'über-名前'] },
  { argv: ['--sort-column', 'Name', '--sort-descending'], names: ['über-名前', 'web', 'database'] },
  { argv: ['--sort-column', 'Task State'], names: ['über-名前', 'web', 'database'] },
  { argv: ['--sort-column', 'Image', '--sort-column', 'Status'], names: ['web', 'database', 'über-名前'] },
])('sorts by $argv', async ({ argv, names }) => {
  const { stdout } = await withServers().run('server', 'list', '-f', 'value', '-c', 'Name', ...argv)
  expect(stdout.trimEnd().split('\n')).toEqual(names)
})

it('sorts numbers by size', async () => {
  const novalet = fakeProcess()
  await novalet.run('flavor', 'create', 'big', '--ram', '16384')
  const { stdout } = await novalet.run('flavor', 'list', '-f', 'value', '-c', 'RAM', '--sort-column', 'RAM')
  expect(stdout).toBe('512\n4096\n16384\n')
})

it('prints the chosen columns in their own order, in any case of letters', async () => {
  const { stdout } = await withServers().run('server', 'list', '-c', 'status', '-c', 'name', '-f', 'json', '--noindent')
  expect(stdout).toBe('[{"Name":"web","Status":"ACTIVE"},{"Name":"database","Status":"SHUTOFF"},{"Name":"über-名前","Status":"BUILD"}]\n')
})

it.each([
  ['all', '"Name","RAM"', '"m1.tiny","512"'],
  ['minimal', 'Name,RAM', 'm1.tiny,512'],
  ['none', 'Name,RAM', 'm1.tiny,512'],
  ['nonnumeric', '"Name","RAM"', '"m1.tiny",512'],
])('quotes CSV: %s', async (mode, head, row) => {
  const { stdout } = await fakeProcess().run('flavor', 'list', '-f', 'csv', '--quote', mode, '-c', 'RAM', '-c', 'Name')
  expect(stdout.split('\n').slice(0, 2)).toEqual([head, row])
})

it('says which columns there are when one is not', async () => {
  expect(await withServers().run('server', 'list', '-c', 'Stats')).toEqual({
    code: 2,
    stdout: '',
    stderr:
      'InvalidInput: There is no column "Stats". Did you mean "Status"? The columns are: ID, Name, Status, Task State, Networks, Image, Flavor.\n',
  })
})

it.each([
  ['table', '\n'],
  ['json', '[]\n'],
  ['yaml', '[]\n'],
  ['csv', '"ID","Name","Status","Task State","Networks","Image","Flavor"\n'],
  ['value', ''],
])('prints no servers as %s', async (format, stdout) => {
  expect(await fakeProcess().run('server', 'list', '-f', format)).toEqual({ code: 0, stdout, stderr: '' })
})
