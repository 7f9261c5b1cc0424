import { inspect } from 'node:util'
import { isNovaletError } from '@novalet/model'
import type { Output } from '../cli.ts'
import { styled } from './style.ts'

/** An error for people: its code and message in a line, then why it came to it; with `debug`, stacks and details. */
export function renderError(error: unknown, output: Pick<Output, 'color'>, debug: boolean): string {
  const chain = causes(error)
  const lines = chain.map((_item, depth) => headline(chain, depth, output, debug))
  if (!chain.some((item) => isNovaletError(item)) && !debug)
    lines.push('This is a mistake in Novalet itself. Please report it with what `--debug` before the command prints.')
  if (debug) lines.push(...chain.flatMap((item) => [dim(output, stackOf(item)), ...detailsOf(item).map((line) => dim(output, line))]))
  return `${lines.filter((line) => line !== '').join('\n')}\n`
}

/** The error and what caused it, outermost first, each once. */
function causes(error: unknown): readonly unknown[] {
  const found: unknown[] = []
  const visit = (item: unknown): void => {
    if (item === undefined || item === null || found.includes(item)) return
    found.push(item)
    if (item instanceof AggregateError) item.errors.forEach(visit)
    if (item instanceof SuppressedError) [item.error, item.suppressed].forEach(visit)
    if (item instanceof Error) visit(item.cause)
  }
  visit(error)
  return found
}

/** A cause is told where it is an error for people. One whose message its parent repeats only adds its code to the parent's. */
function headline(chain: readonly unknown[], depth: number, output: Pick<Output, 'color'>, debug: boolean): string {
  const error = chain[depth]
  if (depth > 0 && !debug && (!isNovaletError(error) || isRepeated(chain, depth))) return ''
  const codes = [codeOf(error)]
  for (let next = depth + 1; isNovaletError(chain[next]) && isRepeated(chain, next); next++) codes.push(codeOf(chain[next]))
  const code = codes.join(' < ')
  return depth === 0 ? `${styled(output, ['red', 'bold'], code)}: ${messageOf(error)}` : `  because ${code}: ${messageOf(error)}`
}

const isRepeated = (chain: readonly unknown[], depth: number): boolean => messageOf(chain[depth - 1]).includes(messageOf(chain[depth]))

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).trimEnd()

function codeOf(error: unknown): string {
  if (isNovaletError(error)) return error.code
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'InternalError'
}

const stackOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : inspect(error))

function detailsOf(error: unknown): readonly string[] {
  if (!isNovaletError(error) || Object.keys(error.details).length === 0) return []
  return [`    details ${JSON.stringify(error.details)}`]
}

const dim = (output: Pick<Output, 'color'>, text: string): string => styled(output, 'dim', text)
