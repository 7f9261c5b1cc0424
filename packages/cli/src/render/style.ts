import { styleText } from 'node:util'
import type { Output } from '../cli.ts'

/** Text in a style, where the other end wants colours. */
export const styled = (output: Pick<Output, 'color'>, style: Parameters<typeof styleText>[0], text: string): string =>
  output.color ? styleText(style, text, { validateStream: false }) : text
