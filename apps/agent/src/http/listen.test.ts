import { once } from 'node:events'
import { chmod, lstat, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fork } from 'node:child_process'
import { isNovaletError } from '@novalet/model'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listenOnLoopback, listenOnSocket } from './listen.ts'
import { readOrMakeToken } from './token-file.ts'

let folder: string
let socket: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nv-'))
  socket = join(folder, 'run', 'agent.sock')
})
afterEach(() => rm(folder, { recursive: true }))

const hello = (request: Request): Response => new Response(`hello ${new URL(request.url).pathname}`)
const codeOf = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.then(
    () => 'no error',
    (error: unknown) => error,
  )
  return isNovaletError(error) ? error.code : String(error)
}
const get = async (path: string): Promise<string> => {
  const asked = request({ socketPath: socket, path })
  asked.end()
  const [answer] = await once(asked, 'response')
  return (await answer.setEncoding('utf8').toArray()).join('')
}

describe('the unix socket', () => {
  it('serves its owner alone, and is gone afterwards', async () => {
    const umask = process.umask()
    const listening = await listenOnSocket(socket, hello)
    expect(process.umask()).toBe(umask)
    expect((await lstat(socket)).mode & 0o777).toBe(0o600)
    expect(await get('/x')).toBe('hello /x')
    await listening[Symbol.asyncDispose]()
    expect(await codeOf(lstat(socket))).toMatch(/ENOENT/)
  })

  it('is replaced where its process died', async () => {
    await (await listenOnSocket(socket, hello))[Symbol.asyncDispose]()
    const script = join(folder, 'dies.mjs')
    await writeFile(
      script,
      `import { createServer } from 'node:net'\ncreateServer().listen(process.argv[2], () => process.kill(process.pid, 'SIGKILL'))\n`,
    )
    await once(fork(script, [socket], { execArgv: [] }), 'exit')
    expect((await lstat(socket)).isSocket()).toBe(true)
    await using _listening = await listenOnSocket(socket, hello)
    expect(await get('/again')).toBe('hello /again')
  })

  it('is left to the agent that serves it', async () => {
    await using _first = await listenOnSocket(socket, hello)
    expect(await codeOf(listenOnSocket(socket, hello))).toBe('HostNotUsable')
    expect(await get('/still')).toBe('hello /still')
  })

  it('is not made where something else is, or where no path can be so long', async () => {
    await writeFile(join(folder, 'file'), 'kept')
    expect(await codeOf(listenOnSocket(join(folder, 'file'), hello))).toBe('InvalidConfig')
    expect(await readFile(join(folder, 'file'), 'utf8')).toBe('kept')
    expect(await codeOf(listenOnSocket(join(folder, 'x'.repeat(120)), hello))).toBe('InvalidConfig')
  })

  it('lets go of a client that holds its connection open', async () => {
    const listening = await listenOnSocket(socket, hello, { closeWithinMs: 20 })
    const client = connect(socket)
    await once(client, 'connect')
    client.resume()
    const closed = once(client, 'close')
    await Promise.all([listening[Symbol.asyncDispose](), closed])
  })
})

describe('loopback', () => {
  it.each(['127.0.0.1:0', '[::1]:0'])('serves at %s', async (endpoint) => {
    await using listening = await listenOnLoopback(endpoint, hello)
    expect(await (await fetch(`http://${listening.at}/y`)).text()).toBe('hello /y')
  })

  it('says that the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const port = typeof address === 'object' ? address?.port : undefined
    expect(await codeOf(listenOnLoopback(`127.0.0.1:${port}`, hello))).toBe('HostNotUsable')
    other.close()
  })
})

describe('the token file', () => {
  it('is made once, for its owner alone', async () => {
    const file = join(folder, 'state', 'api.token')
    const tokens = await Promise.all([readOrMakeToken(file), readOrMakeToken(file), readOrMakeToken(file)])
    expect(new Set(tokens).size).toBe(1)
    expect(tokens[0]).toMatch(/^[\w-]{43}$/)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await readOrMakeToken(file)).toBe(tokens[0])
  })

  it('is refused when others may read it, or when it holds none', async () => {
    const file = join(folder, 'api.token')
    await writeFile(file, 'a-token-that-is-long-enough\n', { mode: 0o600 })
    expect(await readOrMakeToken(file)).toBe('a-token-that-is-long-enough')
    await chmod(file, 0o640)
    expect(await codeOf(readOrMakeToken(file))).toBe('InvalidConfig')
    await writeFile(file, 'short')
    await chmod(file, 0o600)
    expect(await codeOf(readOrMakeToken(file))).toBe('InvalidConfig')
  })
})
