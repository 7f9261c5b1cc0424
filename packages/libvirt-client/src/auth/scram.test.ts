import { describe, expect, it } from 'vitest'
import { Scram } from './scram.ts'

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

const scram = (): Scram => new Scram({ username: 'user', password: 'pencil' }, 'rOprNGfwEbeRWgbNEkqO')

describe('SCRAM-SHA-256', () => {
  // The exchange of RFC 7677, section 3.
  const challenge = encode('r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096')

  it('gives the proof of the RFC and takes its signature', async () => {
    const client = scram()
    expect(decode(client.first())).toBe('n,,n=user,r=rOprNGfwEbeRWgbNEkqO')
    expect(decode(await client.final(challenge))).toBe(
      'c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=',
    )
    expect(() => client.verify(encode('v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4='))).not.toThrow()
  })

  it('refuses a daemon that does not know the password', async () => {
    const client = scram()
    await client.final(challenge)
    expect(() => client.verify(encode('v=AAAATRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4='))).toThrow(
      expect.objectContaining({ code: 'LibvirtAuthFailed' }),
    )
  })

  it('refuses a nonce that is not ours continued', async () => {
    await expect(scram().final(encode('r=other,s=AA==,i=4096'))).rejects.toMatchObject({ code: 'LibvirtAuthFailed' })
  })
})
