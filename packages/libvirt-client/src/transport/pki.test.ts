import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readPki } from './pki.ts'

describe('where certificates are looked for', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pki-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))
  const put = (...names: readonly string[]): void => {
    mkdirSync(folder, { recursive: true })
    for (const name of names) writeFileSync(join(folder, `${name}.pem`), `the ${name}`)
  }
  const all = { ca: 'the cacert', cert: 'the clientcert', key: 'the clientkey' }

  it('takes all from the folder of the URI', async () => {
    put('cacert', 'clientcert', 'clientkey')
    expect(await readPki({ folder }, {})).toEqual({ ...all, missing: [] })
  })

  it('takes a user’s own, which come before the host’s', async () => {
    put('cacert', 'clientcert', 'clientkey')
    expect(await readPki({ userFolder: folder }, {})).toEqual({ ...all, missing: [] })
  })

  it('takes no certificate of the user without its key', async () => {
    put('cacert', 'clientcert')
    const found = await readPki({ userFolder: folder }, {})
    expect(found.ca).toBe('the cacert')
    expect(found.cert).not.toBe('the clientcert')
  })

  it('takes what the caller gives before any file, and says which files are missing', async () => {
    put('cacert')
    expect(await readPki({ folder }, { ca: 'given', cert: undefined })).toEqual({
      ca: 'given',
      cert: undefined,
      key: undefined,
      missing: [join(folder, 'clientcert.pem'), join(folder, 'clientkey.pem')],
    })
  })
})
