import { novaletError } from '@novalet/model'
import { expect, it } from 'vitest'
import { fakeProcess } from '../fixtures/fake-cli.ts'
import { renderError } from './error.ts'

const plain = { color: false }

it('is one line: code and message', () => {
  expect(renderError(novaletError('ImageNotFound', 'No image "x".'), plain, false)).toBe('ImageNotFound: No image "x".\n')
})

it('says why, and nothing twice', () => {
  const cause = novaletError('CommandFailed', 'qemu-img ended with 1.', { cause: new Error('ended with 1') })
  const error = novaletError('StepFailed', 'Step "disk" failed.', { cause })
  expect(renderError(error, plain, false)).toBe('StepFailed: Step "disk" failed.\n  because CommandFailed: qemu-img ended with 1.\n')
  const repeating = novaletError('StepFailed', `Step "disk" failed: ${cause.message}`, { cause })
  expect(renderError(repeating, plain, false)).toBe('StepFailed < CommandFailed: Step "disk" failed: qemu-img ended with 1.\n')
})

it('names both errors where taking back failed too', () => {
  const error = new SuppressedError(novaletError('UndoFailed', 'Busy.'), novaletError('StepFailed', 'No.'), 'Two things went wrong.')
  expect(renderError(error, plain, false)).toContain('because UndoFailed: Busy.\n  because StepFailed: No.\n')
})

it('shows stacks and details with --debug', () => {
  const text = renderError(novaletError('Invalid', 'Bad.', { details: { path: 'a.b' }, cause: new TypeError('deep') }), plain, true)
  expect(text).toMatch(/Invalid: Bad\.\n {2}because InternalError: deep/)
  expect(text).toContain('error.test.ts')
  expect(text).toContain('details {"path":"a.b"}')
})

it('owns a mistake of its own', async () => {
  const novalet = fakeProcess()
  const cli = { ...novalet.cli, openCompute: () => Promise.reject(new TypeError('x is not a function')) }
  const { run } = await import('../run.ts')
  expect(await run(['server', 'list'], cli)).toBe(1)
  expect(await novalet.run('version', '-f', 'value', '-c', 'node')).toEqual({
    code: 0,
    stdout: '24.0.0\n',
    stderr:
      'InternalError: x is not a function\nThis is a mistake in Novalet itself. Please report it with what `--debug` before the command prints.\n',
  })
})

it('colours the code on a terminal', () => {
  expect(renderError(novaletError('Invalid', 'Bad.'), { color: true }, false)).toContain('\u001b[31m')
})
