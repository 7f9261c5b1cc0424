import type { Input, Origin } from '@novalet/model'
import { inputText } from './input-text.ts'

/** Why a value is what it is, in one line. */
export function originText(origin: Origin, decided: readonly string[] = []): string {
  const inputs = unique(origin.inputs.map((input) => inputText(input, decided))).join(', ')
  const how =
    origin.how === undefined
      ? inputs
      : origin.how.startsWith('×')
        ? `${inputs} ${origin.how}`
        : inputs === ''
          ? origin.how
          : `${origin.how}: ${inputs}`
  const silent = named(origin.silent)
  const beat = unique((origin.beat ?? []).filter((input) => input.kind !== 'constant').map((input) => inputText(input))).join(', ')
  return `${how}${silent === '' ? '' : `; not said by ${silent}`}${beat === '' ? '' : `; beats ${beat}`}`
}

const named = (inputs: readonly Input[] | undefined): string =>
  unique(
    (inputs ?? [])
      .filter((input) => input.kind !== 'constant' && input.kind !== 'release')
      .map((input) => inputText({ ...input, value: undefined, source: undefined })),
  ).join(', ')

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)]
