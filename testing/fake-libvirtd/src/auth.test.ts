import { describe, expect, it } from 'vitest'
import { FakeLibvirtd } from './fake-libvirtd.ts'
import { openFake } from './open-fake.ts'

const [NONE, SASL, POLKIT] = [0, 1, 2]
const credentials = { username: 'user', password: 'geheim' }
const names = (fake: FakeLibvirtd): string[] => fake.calls.map(({ name }) => name)

const daemon = (types: readonly number[], mechlist = ''): FakeLibvirtd => {
  const fake = new FakeLibvirtd()
  fake.on('authList', () => ({ types }))
  fake.on('authPolkit', () => ({ complete: 1 }))
  fake.on('authSaslInit', () => ({ mechlist }))
  fake.on('authSaslStart', () => ({ complete: 1, nil: 0, data: new Uint8Array() }))
  return fake
}

/** A way that neither encrypts nor stays on the machine. */
const inTheClear = (fake: FakeLibvirtd) => async () => ({ ...(await fake.dial()), secure: false })

describe('authentication', () => {
  it('needs no more where the daemon takes everyone', async () => {
    const fake = daemon([NONE, POLKIT])
    await openFake(fake)
    expect(names(fake)).toEqual(['authList', 'connectOpen'])
  })

  it('by polkit asks for it, before anything else', async () => {
    const fake = daemon([POLKIT])
    await openFake(fake)
    expect(names(fake)).toEqual(['authList', 'authPolkit', 'connectOpen'])
  })

  it.each([
    ['polkit', undefined, ['authPolkit']],
    ['SASL', credentials, ['authSaslInit', 'authSaslStart']],
  ])('is by %s where the daemon takes both and the credentials are %j', async (_, given, asked) => {
    const fake = daemon([SASL, POLKIT], 'PLAIN')
    await openFake(fake, { credentials: given })
    expect(names(fake)).toEqual(['authList', ...asked, 'connectOpen'])
  })

  it('by PLAIN sends the password over a way that is safe', async () => {
    const fake = daemon([SASL], 'GSSAPI,PLAIN')
    await openFake(fake, { credentials })
    const { args } = await fake.called('authSaslStart')
    expect(args).toMatchObject({ mech: 'PLAIN', nil: 0 })
    expect(new TextDecoder().decode((args as { readonly data: Uint8Array }).data)).toBe('\0user\0geheim')
  })

  it('by PLAIN never sends the password in the clear', async () => {
    const fake = daemon([SASL], 'PLAIN')
    await expect(openFake(fake, { credentials, dial: inTheClear(fake) })).rejects.toMatchObject({ code: 'Unsupported' })
    expect(names(fake)).toEqual(['authList', 'authSaslInit'])
    expect(fake.pair.closedByClient()).toBe(true)
  })

  it.each([
    ['without credentials', [SASL], 'PLAIN', undefined],
    ['by mechanisms that are not here', [SASL], 'GSSAPI DIGEST-MD5', credentials],
    ['of a kind that is not known', [7], '', undefined],
  ])('%s is Unsupported', async (_, types, mechlist, given) => {
    await expect(openFake(daemon(types, mechlist), { credentials: given })).rejects.toMatchObject({ code: 'Unsupported' })
  })
})
