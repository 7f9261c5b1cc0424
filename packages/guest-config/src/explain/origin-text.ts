import type { Input, Origin } from '@novalet/model'
import { inputName, inputText } from './input-text.ts'

/** Why a value is what it is, in one line. */
export function originText(origin: Origin, decided: readonly string[] = []): string {
  const text = withHow(
    listed(origin.inputs, (input) => inputText(input, decided)),
    origin.how,
  )
  if (origin.silent === undefined && origin.beat === undefined) return text
  const silent = listed(origin.silent ?? [], silentText)
  const beat = listed(origin.beat ?? [], beatenText)
  return `${text}${silent === '' ? '' : `; not said by ${silent}`}${beat === '' ? '' : `; beats ${beat}`}`
}

const withHow = (inputs: string, how: string | undefined): string => {
  if (how === undefined) return inputs
  if (how.startsWith('×')) return `${inputs} ${how}`
  return inputs === '' ? how : `${how}: ${inputs}`
}

const silentText = (input: Input): string => (input.kind === 'constant' || input.kind === 'release' ? '' : inputName(input))

const beatenText = (input: Input): string => (input.kind === 'constant' ? '' : inputText(input))

/** Each text once, in their order; an empty one is nothing. */
const listed = (inputs: readonly Input[], textOf: (input: Input) => string): string => {
  const [only] = inputs
  if (inputs.length === 1 && only !== undefined) return textOf(only)
  let list = ''
  const texts: string[] = []
  for (const input of inputs) {
    const text = textOf(input)
    if (text === '' || texts.includes(text)) continue
    texts.push(text)
    list += list === '' ? text : `, ${text}`
  }
  return list
}
