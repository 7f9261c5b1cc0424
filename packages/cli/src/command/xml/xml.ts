import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { buffer } from 'node:stream/consumers'
import type { Rendered } from '@novalet/driver/request'
import { novaletError, systemReason } from '@novalet/model'
import type { ErrorCode } from '@novalet/model'
import { parseRequest } from '@novalet/model/request'
import type { Cli } from '../../cli.ts'
import { foldNotes } from '../../format/fold-notes.ts'
import { sentenceWidth } from '../../format/sentence-width.ts'
import type { Handler } from '../../lazily.ts'
import { answerBatch } from './batch.ts'
import { parseJson } from './parse-json.ts'

interface Options {
  readonly explain?: boolean
  readonly batch?: boolean
  readonly corrections?: string
  readonly younger?: 'honour' | 'ignore'
}

/** `xml` */
export const renderXml: Handler<[string], Options> = async ({ cli, args: [file], options }) => {
  const { correctionsNamed, explainRequest, renderRequest } = await import('@novalet/driver/request')
  const asNova = options.batch === true
  const corrections = correctionsNamed((options.corrections ?? (asNova ? 'none' : 'all')).split(','))
  const answer = { corrections, younger: options.younger ?? (asNova ? 'ignore' : 'honour') }
  if (asNova) return await answerBatch(cli, await source(cli, file), (json) => renderRequest(parseRequest(json), answer))
  const name = file === '-' ? 'stdin' : file
  const request = parseRequest(parseJson((await buffer(await source(cli, file))).toString(), name))
  const text =
    options.explain === true ? foldNotes(explainRequest(request, answer), sentenceWidth(cli, {})) : xmlOf(renderRequest(request, answer))
  cli.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
}

/** @throws what Nova refuses the request with */
function xmlOf(answer: Rendered): string {
  if (answer.status === 'ok') return answer.xml
  throw novaletError(answer.class as ErrorCode, answer.message)
}

async function source(cli: Cli, file: string): Promise<AsyncIterable<Uint8Array>> {
  if (file === '-') return cli.stdin
  const path = resolve(cli.cwd, file)
  const bytes = await readFile(path).catch((error: unknown) => {
    throw novaletError('InvalidInput', `Cannot read the request from ${path}: ${systemReason(error)}.`, { cause: error })
  })
  return [bytes] as unknown as AsyncIterable<Uint8Array>
}
