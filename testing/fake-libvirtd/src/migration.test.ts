import { beforeEach, describe, expect, it } from 'vitest'
import type { Connection, Domain } from '../../../packages/libvirt-client/src/core/index.ts'
import { FakeLibvirtd, later } from './fake-libvirtd.ts'
import { openFake, someDomain } from './open-fake.ts'

const cookie = Uint8Array.of(1, 2, 3)
const reason = new Error('enough')
const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('a migration that this client conducts', () => {
  let source: FakeLibvirtd
  let destination: FakeLibvirtd
  let to: Connection
  let domain: Domain
  let abort: AbortController

  beforeEach(async () => {
    source = new FakeLibvirtd()
    source.on('domainMigrateBegin3Params', () => ({ cookie_out: cookie, xml: '<domain/>' }))
    source.on('domainMigratePerform3Params', () => ({ cookie_out: cookie }))
    source.on('domainMigrateConfirm3Params', () => undefined)
    destination = new FakeLibvirtd()
    destination.on('domainMigratePrepare3Params', () => ({ cookie_out: cookie, uri_out: 'tcp://there' }))
    destination.on('domainMigrateFinish3Params', () => ({ dom: someDomain, cookie_out: cookie }))
    domain = (await openFake(source)).domains.of(someDomain)
    to = await openFake(destination)
    abort = new AbortController()
  })

  /** What each side was asked of the migration, and whether as cancelled. */
  const steps = (fake: FakeLibvirtd): unknown[] =>
    fake.calls
      .filter(({ name }) => /Migrate|Abort/.test(name))
      .map(({ name, args }) => {
        const { cancelled } = args as { readonly cancelled?: number }
        return cancelled === undefined ? name : [name, cancelled]
      })
  const migrate = () => {
    let settled = false
    const moving = domain.migration.toConnection(to, { live: true, signal: abort.signal }).finally(() => (settled = true))
    return { moving, isSettled: () => settled }
  }

  it('is begun, prepared, performed, finished and confirmed', async () => {
    expect((await migrate().moving).name).toBe('guest')
    expect(steps(source)).toEqual(['domainMigrateBegin3Params', 'domainMigratePerform3Params', ['domainMigrateConfirm3Params', 0]])
    expect(steps(destination)).toEqual(['domainMigratePrepare3Params', ['domainMigrateFinish3Params', 0]])
  })

  it('and is aborted while it begins lets go of the source', async () => {
    source.on('domainMigrateBegin3Params', () => later)
    const { moving, isSettled } = migrate()
    const rejected = expect(moving).rejects.toBe(reason)
    const begin = await source.called('domainMigrateBegin3Params')
    abort.abort(reason)
    await tick()
    expect(isSettled()).toBe(false)
    begin.reply({ cookie_out: cookie, xml: '<domain/>' })
    await rejected
    expect(steps(source)).toEqual(['domainMigrateBegin3Params', ['domainMigrateConfirm3Params', 1]])
    expect(steps(destination)).toEqual([])
  })

  it('and is aborted while it is prepared leaves nothing prepared', async () => {
    destination.on('domainMigratePrepare3Params', () => later)
    const { moving, isSettled } = migrate()
    const rejected = expect(moving).rejects.toBe(reason)
    const prepare = await destination.called('domainMigratePrepare3Params')
    abort.abort(reason)
    await tick()
    expect(isSettled()).toBe(false)
    prepare.reply({ cookie_out: cookie, uri_out: null })
    await rejected
    expect(steps(source)).toEqual(['domainMigrateBegin3Params', ['domainMigrateConfirm3Params', 1]])
    expect(steps(destination)).toEqual(['domainMigratePrepare3Params', ['domainMigrateFinish3Params', 1]])
  })

  it('and is aborted while it is performed aborts the job, and waits until it has ended', async () => {
    source.on('domainMigratePerform3Params', () => later)
    source.on('domainAbortJob', () => undefined)
    const { moving } = migrate()
    const rejected = expect(moving).rejects.toBe(reason)
    const perform = await source.called('domainMigratePerform3Params')
    abort.abort(reason)
    expect((await source.called('domainAbortJob')).args).toEqual({ dom: someDomain })
    await tick()
    expect(steps(destination)).toEqual(['domainMigratePrepare3Params'])
    perform.fail({ code: 78, message: 'operation aborted: migration out job: canceled by client' })
    await rejected
    expect(steps(source).at(-1)).toEqual(['domainMigrateConfirm3Params', 1])
    expect(steps(destination).at(-1)).toEqual(['domainMigrateFinish3Params', 1])
  })

  it('and is aborted too late has moved the guest, and says so', async () => {
    source.on('domainMigratePerform3Params', () => later)
    source.on('domainAbortJob', (call) => (call.fail({ code: 55, message: 'no job is active on the domain' }), later))
    const { moving } = migrate()
    const perform = await source.called('domainMigratePerform3Params')
    abort.abort(reason)
    await source.called('domainAbortJob')
    perform.reply({ cookie_out: cookie })
    expect((await moving).name).toBe('guest')
    expect(steps(source).at(-1)).toEqual(['domainMigrateConfirm3Params', 0])
    expect(steps(destination).at(-1)).toEqual(['domainMigrateFinish3Params', 0])
  })

  it('and that fails is cancelled on both sides, with the error of the step that failed', async () => {
    source.on('domainMigratePerform3Params', (call) => (call.fail({ code: 9, message: 'no route' }), later))
    await expect(migrate().moving).rejects.toMatchObject({ code: 'LibvirtOperationFailed', procedure: 'domainMigratePerform3Params' })
    expect(steps(source).at(-1)).toEqual(['domainMigrateConfirm3Params', 1])
    expect(steps(destination).at(-1)).toEqual(['domainMigrateFinish3Params', 1])
  })
})
