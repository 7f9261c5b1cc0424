import { createInterface } from 'node:readline'
import { answer } from './judge.ts'

for await (const line of createInterface({ input: process.stdin })) {
  if (line === '') continue
  const request = JSON.parse(line) as { readonly id: string }
  process.stdout.write(`${JSON.stringify({ id: request.id, ...answer(request) })}\n`)
}
