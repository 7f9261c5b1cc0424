import { randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { novaletError } from '@novalet/model'

const TOKEN_BYTES = 32
const TOKEN = /^[\w~+/.-]{16,}=*$/

/**
 * The token that requests over TCP must carry: made at the first start, for its owner's eyes only.
 * @throws InvalidConfig when others may read it, or when it is too short
 */
export async function readOrMakeToken(file: string): Promise<string> {
  const kept = await readToken(file)
  if (kept !== undefined) return kept
  await mkdir(dirname(file), { recursive: true })
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  const handle = await open(draft, 'wx', 0o600)
  try {
    await handle.writeFile(`${randomBytes(TOKEN_BYTES).toString('base64url')}\n`)
    await handle.sync()
    // A link, not a rename: of two that make one at once, the second takes the first's.
    await link(draft, file).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    })
  } finally {
    await handle.close()
    await rm(draft, { force: true })
  }
  return (await readToken(file)) ?? refuse(file, 'was removed as soon as it was made')
}

async function readToken(file: string): Promise<string | undefined> {
  try {
    const { mode } = await stat(file)
    if ((mode & 0o077) !== 0)
      refuse(
        file,
        `may be read by others (mode ${(mode & 0o777).toString(8)}). Remove it, so that the agent makes a new one, or chmod 600 it`,
      )
    const token = (await readFile(file, 'utf8')).trim()
    return TOKEN.test(token)
      ? token
      : refuse(file, 'holds no token: one line of at least 16 letters, digits and -._~+/. Remove it, so that the agent makes a new one')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

function refuse(file: string, why: string): never {
  throw novaletError('InvalidConfig', `Cannot serve over TCP: the token file ${file} ${why}`, { details: { file } })
}
