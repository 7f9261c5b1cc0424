import { novaletError } from '@novalet/model'
import type { Command, CommandResult } from '@novalet/steps/run'
import type { PlugHost } from '@novalet/vif-plug/run'
import type { LabHost } from '../lab/index.ts'

/** Where a fault strikes: at the nth change of the host, before it takes effect or after. */
export interface Fault {
  readonly change: number
  readonly when: 'before' | 'after'
  /** Fails unless given. */
  readonly strike?: () => Promise<never>
}

/** A lab host as the executors see it: their commands run inside it. */
export interface LabPlugHost extends PlugHost {
  /** How many changes were made or tried. */
  changes(): number
}

/** Lets the executors of this process act inside a lab host, up to a fault. */
export const labPlugHost = (host: LabHost, fault?: Fault): LabPlugHost => {
  let changes = 0
  const strike = fault?.strike ?? (() => Promise.reject(new Error('struck')))

  const change = async <Result>(act: () => Promise<Result>): Promise<Result> => {
    changes += 1
    if (changes === fault?.change && fault.when === 'before') await strike()
    const result = await act()
    if (changes === fault?.change && fault.when === 'after') await strike()
    return result
  }

  const perform = async ({ argv, accept = [0] }: Command, signal: AbortSignal | undefined): Promise<CommandResult> => {
    const { code, stdout, stderr } = await host.exec(argv, signal === undefined ? {} : { signal })
    if (code === null || !accept.includes(code)) throw novaletError('CommandFailed', `${argv.join(' ')} ended with ${code}: ${stderr}`)
    return { exitCode: code, stdout, stderr }
  }

  return {
    changes: () => changes,
    commands: {
      run: (command, { signal } = {}) => {
        const isRead = command.argv.some((word) => ['show', 'list', 'list-ports', 'port-to-br'].includes(word))
        return isRead ? perform(command, signal) : change(() => perform(command, signal))
      },
    },
    sysctls: {
      async read(path) {
        const { code, stdout } = await host.exec(['cat', `/proc/sys/${path}`])
        return code === 0 ? stdout.trim() : undefined
      },
      write: (path, value) =>
        change(async () => {
          await host.exec(['tee', `/proc/sys/${path}`], { input: value })
        }),
    },
  }
}
