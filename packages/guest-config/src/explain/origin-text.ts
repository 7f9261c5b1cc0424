import type { Input, Origin } from '@novalet/model'
import { inputName, inputText } from './input-text.ts'

/** Why a value is what it is, in one line. */
export function originText(origin: Origin, decided: readonly string[] = []): string {
  const inputs = listed(origin.inputs, (input) => inputText(input, decided))
  const how =
    origin.how === undefined
      ? inputs
      : origin.how.startsWith('×')
        ? `${inputs} ${origin.how}`
        : inputs === ''
          ? origin.how
          : `${origin.how}: ${inputs}`
  const silent = listed(origin.silent, (input) => (input.kind === 'constant' || input.kind === 'release' ? '' : inputName(input)))
  const beat = listed(origin.beat, (input) => (input.kind === 'constant' ? '' : inputText(input)))
  return `${how}${silent === '' ? '' : `; not said by ${silent}`}${beat === '' ? '' : `; beats ${beat}`}`
}

/** Each text once, in their order; an empty one is nothing. */
const listed = (inputs: readonly Input[] | undefined, textOf: (input: Input) => string): string => {
  if (inputs === undefined) return ''
  const texts: string[] = []
  for (const input of inputs) {
    const text = textOf(input)
    if (text !== '' && !texts.includes(text)) texts.push(text)
  }
  return texts.join(', ')
}
