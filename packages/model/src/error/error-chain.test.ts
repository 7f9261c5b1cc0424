import { expect, it } from 'vitest'
import { errorChain, errorCode, errorMessage } from './error-chain.ts'
import { novaletError } from './novalet-error.ts'

it('goes from an error to what caused it, each once', () => {
  const gone = Object.assign(new Error('no such file'), { code: 'ENOENT' })
  const failed = novaletError('StepFailed', 'the step failed', { cause: new AggregateError([gone, 'text'], 'two') })
  gone.cause = failed
  expect(errorChain(failed).map(errorCode)).toEqual(['StepFailed', 'InternalError', 'ENOENT', 'InternalError'])
  expect(errorChain(failed).map(errorMessage)).toEqual(['the step failed', 'two', 'no such file', 'text'])
})

it('names both errors of a disposal that failed after a failure', () => {
  const both = new SuppressedError(new Error('at the end'), new Error('before'), 'both')
  expect(errorChain(both).map(errorMessage)).toEqual(['both', 'at the end', 'before'])
})
