import { once } from 'node:events'
import { request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { ExecOptions, HostProcess, LabHost } from '../lab/index.ts'
import type { Novalet } from '../life/novalet.ts'

/** The built agent. */
const main = fileURLToPath(new URL('../../../apps/agent/dist/main.js', import.meta.url))

const LOOK_AGAIN_MS = 50
const AT_MOST_MS = 180_000

/** An answer of the agent. */
export interface Answer {
  readonly status: number | undefined
  readonly body: Record<string, never>
}

/** The agent on a lab host, on the same state as the command line. */
export interface Agent {
  readonly process: HostProcess
  get(path: string): Promise<Answer>
  send(method: string, path: string, body?: unknown): Promise<Answer>
  metrics(): Promise<string>
  /** Waits until records and host are in step. */
  healthy(): Promise<void>
  /** Begins an operation and waits for its end; gives the operation. */
  operate(method: string, path: string, body?: unknown): Promise<Record<string, unknown>>
  /** Waits until the server has the status. */
  status(server: string, wanted: string): Promise<void>
}

/** Starts it; it may still be bringing records and host in step. */
export function startAgent(
  host: LabHost,
  novalet: Novalet,
  options: { words?: readonly string[]; node?: readonly string[]; under?: readonly string[]; env?: ExecOptions['env'] } = {},
): Agent {
  const socketPath = join(novalet.folder, 'agent.sock')
  const argv = [
    ...(options.under ?? []),
    process.execPath,
    ...(options.node ?? []),
    main,
    '--config-file',
    novalet.configFile,
    '--api-socket',
    socketPath,
    ...(options.words ?? []),
  ]
  const ask = async (method: string, path: string, body?: unknown): Promise<{ status: number | undefined; text: string }> => {
    const asked = request({ socketPath, path, method, agent: false })
    asked.end(body === undefined ? undefined : JSON.stringify(body))
    const [answer] = await once(asked, 'response')
    return { status: answer.statusCode, text: (await answer.setEncoding('utf8').toArray()).join('') }
  }
  const agent: Agent = {
    process: host.spawn(argv, options.env === undefined ? {} : { env: options.env }),
    get: (path) => agent.send('GET', path),
    send: async (method, path, body) => {
      const { status, text } = await ask(method, path, body)
      return { status, body: JSON.parse(text) as Answer['body'] }
    },
    metrics: async () => (await ask('GET', '/metrics')).text,
    healthy: () => eventually('the agent is well', async () => (await ask('GET', '/healthz').catch(() => undefined))?.status === 200),
    operate: async (method, path, body) => {
      const begun = await agent.send(method, path, body)
      if (begun.status !== 202) throw new Error(`${method} ${path} was answered with ${begun.status}: ${JSON.stringify(begun.body)}`)
      let operation: Record<string, unknown> = begun.body['operation']!
      await eventually(`${method} ${path} ends`, async () => {
        operation = (await agent.get(`/v1/operations/${operation['id']}`)).body['operation']!
        return operation['state'] !== 'running'
      })
      return operation
    },
    status: (server, wanted) =>
      eventually(`${server} is ${wanted}`, async () => (await agent.get(`/v1/servers/${server}`)).body['server']?.['status'] === wanted),
  }
  return agent
}

/** Looks again and again until something is so. */
export async function eventually(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = AbortSignal.timeout(AT_MOST_MS)
  while (!(await isSo())) {
    if (deadline.aborted) throw new Error(`after ${AT_MOST_MS} ms it is still not so that ${what}`)
    await delay(LOOK_AGAIN_MS)
  }
}
