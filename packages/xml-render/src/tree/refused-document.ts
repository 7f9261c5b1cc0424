import { novaletError } from '@novalet/model'

/** The error of a document that is not read. */
export const refusedDocument = (why: string, cause?: unknown): Error =>
  novaletError('InvalidInput', `Could not read the XML document: ${why}`, cause === undefined ? {} : { cause })
