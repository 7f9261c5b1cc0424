import { describe, expect, it } from 'vitest'
import { qemuProcedures } from '../../packages/libvirt-client/src/protocol/qemu-rpc.gen.ts'
import { remoteProcedures } from '../../packages/libvirt-client/src/protocol/remote-rpc.gen.ts'

describe('whether a call may change something', () => {
  const procedures = [...remoteProcedures, ...qemuProcedures]
  const changes = (name: string): boolean => procedures.find((procedure) => procedure.name === name)?.changes === true

  it('is so of every setter, whatever permission libvirt asks for it', () => {
    const setters = procedures.filter(({ name }) => /[a-z]Set[A-Z]|[a-z]Set$/.test(name))
    expect(setters.length).toBeGreaterThan(30)
    expect(setters.filter((setter) => setter.changes !== true)).toEqual([])
  })

  it.each([
    'domainDestroy',
    'domainMigratePerform3Params',
    'storageVolUpload',
    'domainAgentCommand',
    'domainMonitorCommand',
    'secretSetValue',
  ])('is so of %s', (name) => expect(changes(name)).toBe(true))

  it.each([
    'domainGetXmlDesc',
    'connectGetHostname',
    'storageVolDownload',
    'domainScreenshot',
    'connectListAllDomains',
    'domainMemoryPeek',
  ])('is not so of %s', (name) => expect(changes(name)).toBe(false))
})
