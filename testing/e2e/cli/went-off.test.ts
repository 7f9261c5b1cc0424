import { afterAll, beforeAll, expect, it } from 'vitest'
import { startHost } from '../lab/index.ts'
import type { LabHost } from '../lab/index.ts'
import { installNovalet } from '../life/novalet.ts'
import type { Novalet } from '../life/novalet.ts'

let host: LabHost
let novalet: Novalet

const status = async (): Promise<string> => (await novalet.ok('server', 'show', 'web', '-f', 'value', '-c', 'status')).trim()
const domain = async (): Promise<string> =>
  (await novalet.ok('server', 'show', 'web', '-f', 'value', '-c', 'OS-EXT-SRV-ATTR:instance_name')).trim()

beforeAll(async () => {
  host = await startHost({ name: 'off', daemons: ['libvirt'] })
  novalet = await installNovalet(host)
  await novalet.ok('server', 'create', 'web', '--image', 'idle', '--flavor', 'nano')
})
afterAll(() => host?.close())

it('shows and starts a guest that was turned off behind our back, without an agent', async () => {
  await host.exec(['virsh', 'destroy', await domain()])
  expect(await status()).toBe('SHUTOFF')
  await novalet.ok('server', 'start', 'web')
  expect(await status()).toBe('ACTIVE')
})

it('defines one again whose domain is gone', async () => {
  const name = await domain()
  await host.exec(['sh', '-ec', `virsh destroy ${name}; virsh undefine ${name}`])
  const { code, stdout } = await novalet.exec(['doctor', '-f', 'value', '-c', 'Kind', '-c', 'Name'])
  expect({ code, stdout }).toEqual({ code: 1, stdout: `missing ${name}\n` })
  await novalet.ok('server', 'start', 'web')
  expect(await status()).toBe('ACTIVE')
  await novalet.ok('doctor')
})

it('lists servers while libvirt is away, and says once that their states may be old', async () => {
  await novalet.ok('server', 'create', 'db', '--image', 'idle', '--flavor', 'nano')
  await host.exec(['mv', '/run/libvirt/libvirt-sock', '/run/libvirt/away'])
  const { code, stdout, stderr } = await novalet.exec(['server', 'list', '-f', 'value', '-c', 'Name', '-c', 'Status'])
  await host.exec(['mv', '/run/libvirt/away', '/run/libvirt/libvirt-sock'])
  expect({ code, stdout, stderr }).toEqual({
    code: 0,
    stdout: 'web ACTIVE\ndb ACTIVE\n',
    stderr:
      'States are as they were last known. Cannot connect to qemu:///system: /run/libvirt/virtqemud-sock: there is no such socket; ' +
      '/run/libvirt/libvirt-sock: there is no such socket. Start the daemon: systemctl start virtqemud.socket (or libvirtd.socket)\n',
  })
})
