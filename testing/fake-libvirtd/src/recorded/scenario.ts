import { readAll } from '../../../../packages/libvirt-client/src/core/index.ts'
import type { Connection } from '../../../../packages/libvirt-client/src/core/index.ts'

const codeOf = async (work: Promise<unknown>): Promise<unknown> => {
  try {
    return await work
  } catch (error) {
    return (error as { readonly code: string }).code
  }
}

/** What the recorded client did with libvirt's test driver, one call after the other, and what it got of it. */
export const scenario = async (host: Connection): Promise<Readonly<Record<string, unknown>>> => {
  const domain = await host.domains.getByName('test')
  const events = host.domains.events('lifecycle')
  await events.ready
  await domain.suspend()
  const suspended = (await events.next()).value
  await domain.resume()
  const resumed = (await events.next()).value
  await events.close()
  const defined = await host.domains.define(
    "<domain type='test'><name>grün €</name><memory unit='KiB'>8192</memory><os><type>hvm</type></os></domain>",
  )
  const pool = await host.storagePools.getByName('default-pool')
  const volume = await pool.createVolume("<volume><name>v</name><capacity unit='MiB'>5</capacity></volume>")
  const screenshot = await host.rpc.domainScreenshot({ dom: domain.ref, screen: 0, flags: 0 })
  return {
    type: await host.type(),
    version: await host.libVersion(),
    domains: (await host.domains.list()).map(({ name, uuid, id }) => ({ name, uuid, id })),
    xml: await domain.xml(),
    memory: (await domain.info()).memoryKib,
    state: await domain.state(),
    scheduler: await codeOf(domain.tuning.scheduler()),
    stats: (await host.domains.stats(['state', 'vcpu'])).map(({ domain: { name }, params }) => ({ name, state: params['state.state'] })),
    suspended: { event: suspended?.event, detail: suspended?.detail },
    resumed: { event: resumed?.event, detail: resumed?.detail },
    defined: { name: defined.name, persistent: await defined.isPersistent() },
    undefined: await codeOf(defined.undefine()),
    none: await codeOf(host.domains.getByName('nonesuch')),
    again: await codeOf(domain.start()),
    node: await host.host.info(),
    networks: (await host.networks.list()).map(({ name }) => name),
    interfaces: (await host.interfaces.list()).map(({ name, mac }) => ({ name, mac })),
    volume: { xml: await volume.xml(), deleted: await codeOf(volume.delete()) },
    screenshot: { mime: screenshot.ret.mime, bytes: (await readAll(screenshot.stream)).length },
  }
}
