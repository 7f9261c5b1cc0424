import type { Rendered } from '@novalet/driver/request'
import { novaletError } from '@novalet/model'
import { expect, it } from 'vitest'
import { fakeProcess } from '../../fixtures/fake-cli.ts'
import { answerBatch } from './batch.ts'

const render = (request: unknown): Rendered => {
  const { name } = request as { name?: string }
  if (name === undefined) return { status: 'error', class: 'UnsupportedHardware', message: 'No such model.' }
  if (name === 'shape') throw novaletError('InvalidInput', 'request.now: expected an integer, found nothing')
  if (name === 'bug') throw new TypeError('x is undefined')
  return { status: 'ok', xml: `<domain><name>${name}</name></domain>` }
}

async function answers(input: string): Promise<readonly unknown[]> {
  const { cli } = fakeProcess({ stdin: input })
  const lines: string[] = []
  await answerBatch({ ...cli, stdout: { ...cli.stdout, write: (text) => void lines.push(text) } }, cli.stdin, render)
  return lines.map((line) => JSON.parse(line) as unknown)
}

it('answers each line in order, whatever becomes of it', async () => {
  const input = [
    '{"id":"a","name":"one"}',
    '',
    '{"id":"b"}',
    '{"id":"c","name":"bug"}',
    '{"id":"s","name":"shape"}',
    'not json',
    '[1]',
    '{"id":"d","name":"two"}',
  ].join('\n')
  expect(await answers(input)).toEqual([
    { id: 'a', status: 'ok', xml: '<domain><name>one</name></domain>' },
    { id: 'b', status: 'error', class: 'UnsupportedHardware', message: 'No such model.' },
    { id: 'c', status: 'error', class: 'InternalError', message: 'x is undefined' },
    { id: 's', status: 'error', class: 'InvalidInput', message: 'request.now: expected an integer, found nothing' },
    { id: null, status: 'error', class: 'InvalidInput', message: expect.stringContaining('line 6 is not JSON') },
    { id: null, status: 'error', class: 'UnsupportedHardware', message: 'No such model.' },
    { id: 'd', status: 'ok', xml: '<domain><name>two</name></domain>' },
  ])
})

it('answers a line before the next one comes', async () => {
  const novalet = fakeProcess()
  const seen: string[] = []
  const cli = { ...novalet.cli, stdout: { ...novalet.cli.stdout, write: (text: string) => void seen.push(text) } }
  async function* input(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('{"id":1,"name":"one"}\n')
    while (seen.length === 0) await new Promise((resolve) => setImmediate(resolve))
    yield Buffer.from('{"id":2,"name":"two"}\n')
  }
  await answerBatch(cli, input(), render)
  expect(seen).toHaveLength(2)
})
