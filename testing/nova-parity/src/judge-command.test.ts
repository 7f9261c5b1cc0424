import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { judgeCommand } from './judge-command.ts'
import { features, readCases } from './read-cases.ts'

const answerer = fileURLToPath(new URL('answer-lines.ts', import.meta.url))

it('judges a command by its answers, line by line', async () => {
  const cases = features().flatMap(readCases)
  expect(await judgeCommand([process.execPath, '--disable-warning=ExperimentalWarning', answerer], cases)).toEqual(new Map())
})

it('sees a command that answers nothing', async () => {
  const cases = readCases('lxc')
  const differences = await judgeCommand([process.execPath, '-e', 'process.stdin.resume()'], cases)
  expect([...differences.values()]).toEqual(cases.map(() => 'no answer'))
})
