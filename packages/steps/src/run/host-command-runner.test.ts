import { describe, expect, it } from 'vitest'
import { createCommandRunner } from './host-command-runner.ts'

const runner = createCommandRunner({ path: ['/usr/bin', '/bin'], env: { COLOR: 'blue' } })

describe('a command', () => {
  it('sees only the environment that it was given', async () => {
    const { stdout } = await runner.run({ argv: ['env'] })
    expect(stdout.trim().split('\n').sort()).toEqual(['COLOR=blue', 'LANG=C', 'LC_ALL=C', 'PATH=/usr/bin:/bin'])
  })

  it('gets its words as they are and its input', async () => {
    const { stdout } = await runner.run({ argv: ['printf', '%s|', '$HOME', '; rm -rf /', 'a b', '*'] })
    expect(stdout).toBe('$HOME|; rm -rf /|a b|*|')
    expect(await runner.run({ argv: ['cat'], stdin: 'said' })).toMatchObject({ stdout: 'said', exitCode: 0 })
  })

  it('may end with an accepted code, and fails with any other', async () => {
    expect(await runner.run({ argv: ['sh', '-c', 'exit 3'], accept: [0, 3] })).toMatchObject({ exitCode: 3 })
    await expect(runner.run({ argv: ['sh', '-c', 'echo no luck >&2; exit 3'] })).rejects.toMatchObject({
      code: 'CommandFailed',
      message: 'Running sh -c echo no luck >&2; exit 3: it ended with 3: no luck',
      details: { exitCode: 3, signal: null, stderrTail: 'no luck\n' },
    })
  })

  it('that is not there is told apart', async () => {
    await expect(runner.run({ argv: ['no-such-program'] })).rejects.toMatchObject({
      code: 'CommandNotFound',
      details: { folders: ['/usr/bin', '/bin'] },
    })
  })

  it('keeps its secrets out of errors', async () => {
    const error: unknown = await runner
      .run({ argv: ['sh', '-c', 'echo "$0" >&2; exit 1', 's3cret'], redact: ['s3cret'] })
      .catch((error: unknown) => error)
    expect(error).toMatchObject({ code: 'CommandFailed', details: { argv: ['sh', '-c', 'echo "$0" >&2; exit 1', '***'] } })
    expect(JSON.stringify(error) + String(error)).not.toContain('s3cret')
  })

  it('is stopped at its deadline, with all that it started', async () => {
    await expect(runner.run({ argv: ['sh', '-c', 'sleep 60 & sleep 60'], timeoutMs: 50 })).rejects.toMatchObject({
      code: 'CommandFailed',
      details: { signal: 'SIGTERM' },
      message: expect.stringContaining('did not end within 50 ms') as string,
    })
  })

  it('is stopped when told to, and that stays the error', async () => {
    const controller = new AbortController()
    const run = runner.run({ argv: ['sleep', '60'] }, { signal: controller.signal })
    controller.abort('enough')
    await expect(run).rejects.toBe('enough')
  })

  it('is stopped when it prints too much', async () => {
    await expect(runner.run({ argv: ['yes'], maxOutputBytes: 1000 })).rejects.toMatchObject({
      message: expect.stringContaining('more than 1000 bytes') as string,
    })
  })

  it('has the limits that it was given', async () => {
    const { stdout } = await runner.run({
      argv: ['sh', '-c', 'ulimit -t; ulimit -v'],
      limits: { cpuSeconds: 30, addressSpaceBytes: 2 ** 31 },
    })
    expect(stdout).toBe('30\n2097152\n')
  })
})
