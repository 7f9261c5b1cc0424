import { inspect } from 'node:util'
import { errorChain, errorCode, errorMessage, isNovaletError } from '@novalet/model'
import type { Output } from '../cli.ts'
import { styled } from './style.ts'

/** An error for people: its code and message in a line, then why it came to it; with `debug`, stacks and details. */
export function renderError(error: unknown, output: Pick<Output, 'color'>, debug: boolean): string {
  const chain = errorChain(error)
  const lines = chain.map((_item, depth) => headline(chain, depth, output, debug))
  if (!chain.some((item) => isNovaletError(item)) && !debug)
    lines.push('This is a mistake in Novalet itself. Please report it with what `--debug` before the command prints.')
  if (debug) lines.push(...chain.flatMap((item) => [dim(output, stackOf(item)), ...detailsOf(item).map((line) => dim(output, line))]))
  return `${lines.filter((line) => line !== '').join('\n')}\n`
}

/** A cause is told where it is an error for people. One whose message its parent repeats only adds its code to the parent's. */
function headline(chain: readonly unknown[], depth: number, output: Pick<Output, 'color'>, debug: boolean): string {
  const error = chain[depth]
  if (depth > 0 && !debug && (!isNovaletError(error) || isRepeated(chain, depth))) return ''
  const codes = [errorCode(error)]
  for (let next = depth + 1; isNovaletError(chain[next]) && isRepeated(chain, next); next++) codes.push(errorCode(chain[next]))
  const code = codes.join(' < ')
  return depth === 0 ? `${styled(output, ['red', 'bold'], code)}: ${errorMessage(error)}` : `  because ${code}: ${errorMessage(error)}`
}

const isRepeated = (chain: readonly unknown[], depth: number): boolean =>
  errorMessage(chain[depth - 1]).includes(errorMessage(chain[depth]))

const stackOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : inspect(error))

function detailsOf(error: unknown): readonly string[] {
  if (!isNovaletError(error) || Object.keys(error.details).length === 0) return []
  return [`    details ${JSON.stringify(error.details)}`]
}

const dim = (output: Pick<Output, 'color'>, text: string): string => styled(output, 'dim', text)
