import type { Input, Origin } from '@novalet/model'
import { putInput, putInputName } from './input-text.ts'
import { joined, type Pieces } from './pieces.ts'
import { isRepeated } from './same-origin.ts'

/** Why a value is what it is, in one line. The value of an input that decides alone is left out where it is the decided one. */
export const originText = (origin: Origin, decided?: readonly string[]): string => joined((pieces) => putOrigin(pieces, origin, decided))

/** Puts what `originText` says. */
export function putOrigin(pieces: Pieces, { inputs, how, silent, beat }: Origin, decided?: readonly string[]): void {
  const isSum = how?.charAt(0) === '×'
  if (how !== undefined && !isSum) pieces.push(how)
  let lead = how === undefined || isSum ? '' : ': '
  for (let at = 0; at < inputs.length; at++) {
    if (isRepeated(inputs, at)) continue
    if (lead !== '') pieces.push(lead)
    putInput(pieces, inputs[at] as Input, inputs.length === 1 ? decided : undefined)
    lead = ', '
  }
  if (isSum) pieces.push(' ', how)
  if (silent !== undefined) putSilent(pieces, silent)
  if (beat !== undefined) putBeaten(pieces, beat)
}

const putSilent = (pieces: Pieces, silent: readonly Input[]): void => {
  let lead = '; not said by '
  for (let at = 0; at < silent.length; at++) {
    const input = silent[at] as Input
    if (input.kind === 'constant' || input.kind === 'release' || isRepeated(silent, at)) continue
    pieces.push(lead)
    putInputName(pieces, input)
    lead = ', '
  }
}

const putBeaten = (pieces: Pieces, beat: readonly Input[]): void => {
  let lead = '; beats '
  for (let at = 0; at < beat.length; at++) {
    const input = beat[at] as Input
    if (input.kind === 'constant' || isRepeated(beat, at)) continue
    pieces.push(lead)
    putInput(pieces, input)
    lead = ', '
  }
}
