import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import type { Rendered } from '@novalet/driver/request'
import { isNovaletError } from '@novalet/model'
import type { Cli } from '../../cli.ts'
import { parseJson } from './parse-json.ts'

/** Answers each line of JSON with a line of JSON, in order, until the input ends. A request that cannot be answered is an answer too. */
export async function answerBatch(cli: Cli, input: AsyncIterable<Uint8Array>, render: (request: unknown) => Rendered): Promise<void> {
  let number = 0
  for await (const line of createInterface({ input: Readable.from(input), crlfDelay: Infinity })) {
    number++
    if (line.trim() !== '') cli.stdout.write(`${JSON.stringify(answer(line, number, render))}\n`)
  }
}

function answer(line: string, number: number, render: (request: unknown) => Rendered): object {
  let id: unknown = null
  try {
    const request = parseJson(line, `line ${number}`)
    id = (request as { id?: unknown } | null)?.id ?? null
    return { id, ...render(request) }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return { id, status: 'error', class: isNovaletError(error) ? error.code : 'InternalError', message }
  }
}
