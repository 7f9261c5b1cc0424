import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect } from '../../../packages/libvirt-client/src/index.ts'
import type { Connection } from '../../../packages/libvirt-client/src/index.ts'

/** Two daemons: the source, and the destination with the address that the source reaches it by. */
const [source, destination, address] = [
  process.env['NOVALET_TEST_URI'],
  process.env['NOVALET_TEST_DESTINATION_URI'],
  process.env['NOVALET_TEST_DESTINATION_ADDRESS'],
]
const skip = source === undefined || destination === undefined || address === undefined
const name = `lvmig-${process.pid}`
const xml = `<domain type='qemu'><name>${name}</name><memory>32768</memory><os><type arch='x86_64' machine='pc'>hvm</type></os><cpu mode='custom'><model>qemu64</model></cpu></domain>`

describe.skipIf(skip)(skip ? 'migration (SKIPPED: NOVALET_TEST_DESTINATION_URI, NOVALET_TEST_DESTINATION_ADDRESS)' : 'migration', () => {
  let from: Connection
  let to: Connection
  const params = { migrate_uri: `tcp://${address}` }
  beforeAll(async () => {
    from = await connect(source)
    to = await connect(destination)
  })
  afterAll(async () => {
    await (await to.domains.lookupByName(name))?.destroy()
    await (await from.domains.lookupByName(name))?.destroy()
    await from.close()
    await to.close()
  })

  it('is conducted by this client over two connections', async () => {
    const domain = await from.domains.create(xml)
    const moved = await domain.migration.toConnection(to, { live: true, params })
    expect(moved.uuid).toBe(domain.uuid)
    expect(await moved.state()).toMatchObject({ state: 'running', reason: 'migrated' })
    expect(await from.domains.lookupByUuid(domain.uuid)).toBeUndefined()
    await moved.destroy()
  })

  it('is conducted by the source daemon, in one call', async () => {
    const domain = await from.domains.create(xml)
    await domain.migration.setMaxDowntime(400n)
    expect(await domain.migration.maxDowntimeMs()).toBe(400n)
    await domain.migration.toUri(`qemu+tcp://${address}/system`, { live: true, params })
    const moved = await to.domains.getByUuid(domain.uuid)
    expect(await moved.isActive()).toBe(true)
    await moved.destroy()
  })

  it('that fails leaves the guest where it was, running', async () => {
    const domain = await from.domains.create(xml)
    await expect(
      domain.migration.toConnection(to, { live: true, params: { migrate_uri: 'tcp://192.0.2.250:49999' } }),
    ).rejects.toMatchObject({
      code: expect.stringMatching(/^Libvirt/) as string,
    })
    expect(await domain.state()).toMatchObject({ state: 'running' })
    expect(await to.domains.lookupByUuid(domain.uuid)).toBeUndefined()
    await domain.destroy()
  })
})
