import { expect, it } from 'vitest'
import type { Cli } from '../cli.ts'
import { sentenceWidth } from './sentence-width.ts'

const on = (isTty: boolean, columns: number | undefined): Cli => ({ stdout: { isTty, columns } }) as Cli

it.each<[what: string, cli: Cli, asked: number | undefined, width: number | undefined]>([
  ['what is asked', on(true, 80), 100, 100],
  ['the terminal', on(true, 80), 0, 80],
  ['no limit in a pipe', on(false, undefined), 0, undefined],
  ['no limit where the terminal does not say', on(true, 0), undefined, undefined],
])('is %s', (_what, cli, asked, width) => {
  expect(sentenceWidth(cli, { maxWidth: asked })).toBe(width)
})
