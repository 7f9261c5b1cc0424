import { novaletError, type NovaletError } from '@novalet/model'

/** An image that is not what it says, or not safe. */
export const imageUnacceptable = (image: string, format: string, why: string, cause?: unknown): NovaletError =>
  novaletError('ImageUnacceptable', `Using ${image} as ${format}: ${why}.`, { cause, details: { image, format, why } })
