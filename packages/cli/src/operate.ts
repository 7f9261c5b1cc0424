import type { Compute } from '@novalet/compute'
import { isNovaletError } from '@novalet/model'
import type { RunEvent } from '@novalet/steps'
import type { Cli } from './cli.ts'
import type { GlobalOptions } from './global-options.ts'
import { Interrupted, withInterrupt } from './interrupt.ts'
import { createProgress } from './progress/create-progress.ts'
import type { ProgressOptions } from './progress/progress.ts'

/** Opens compute for one command. */
export async function withCompute<T>(cli: Cli, options: GlobalOptions, work: (compute: Compute) => Promise<T>): Promise<T> {
  await using open = await cli.openCompute(options)
  return await work(open.compute)
}

/** Opens compute for a command that changes servers: first, what a killed process left is finished or taken back. */
export async function withRecovered<T>(cli: Cli, options: GlobalOptions, work: (compute: Compute) => Promise<T>): Promise<T> {
  return await withCompute(cli, options, async (compute) => {
    await recover(cli, options, compute)
    return await work(compute)
  })
}

/** Opens compute for a command that shows servers, as they are now. Without libvirt they are shown as they were last known. */
export async function withRefreshed<T>(cli: Cli, options: GlobalOptions, work: (compute: Compute) => Promise<T>): Promise<T> {
  return await withCompute(cli, options, async (compute) => {
    await compute.refresh().catch((error: unknown) => {
      if (!isNovaletError(error) || !error.code.startsWith('Libvirt')) throw error
      if (options.quiet !== true) cli.stderr.write(`States are as they were last known. ${error.message}\n`)
    })
    return await work(compute)
  })
}

/** Finishes or takes back what killed processes left, and says so. */
export async function recover(cli: Cli, options: GlobalOptions, compute: Compute): Promise<void> {
  const recovered = await compute.recover()
  if (options.quiet === true) return
  for (const { name, server, outcome, error } of recovered) {
    const what = `${name} of server ${server}, whose process had died`
    cli.stderr.write(
      outcome === 'stuck'
        ? `Could not take back the ${what}: ${error ?? 'no reason given'}\n`
        : `Recovered: the ${what}, was ${outcome === 'finished' ? 'finished' : 'taken back'}.\n`,
    )
  }
}

/** An operation's signal, and who is told of its events. */
export interface FollowedOperation {
  readonly signal: AbortSignal
  readonly onEvent: (event: RunEvent) => void
}

/** Runs one operation with its progress; Ctrl-C aborts it, which takes it back. */
export async function operate<T>(
  cli: Cli,
  options: ProgressOptions,
  title: string,
  work: (operation: FollowedOperation) => Promise<T>,
): Promise<T> {
  const progress = await createProgress(cli, options, title)
  try {
    return await withInterrupt(cli, progress.interrupted, (signal) => work({ signal, onEvent: progress.onEvent }))
  } catch (error) {
    await progress.end()
    if (error instanceof Interrupted && options.quiet !== true) cli.stderr.write(`Interrupted: "${title}" was taken back.\n`)
    throw error
  } finally {
    await progress.end()
  }
}
