import { InvalidArgumentError } from 'commander'

/** A parser of whole numbers not below `least`. */
export const wholeNumber =
  (least: number) =>
  (text: string): number => {
    const value = Number(text)
    if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < least)
      throw new InvalidArgumentError(`Expected a whole number, ${least} or more.`)
    return value
  }
