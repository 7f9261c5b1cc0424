import { Listr, ListrLogger, ProcessOutput } from 'listr2'
import type { DefaultRenderer, ListrTask, ListrTaskWrapper, SimpleRenderer } from 'listr2'
import type { RunEvent } from '@novalet/steps'
import type { Cli } from '../cli.ts'
import { stepTitle } from '../render/step-title.ts'
import type { Progress } from './progress.ts'
import { interruptMessage, undoTally } from './undo-tally.ts'

type Wrapper = ListrTaskWrapper<unknown, typeof DefaultRenderer, typeof SimpleRenderer>

/** One line of the display: shown once it has a title. */
interface Line {
  readonly task: ListrTask
  readonly settled: PromiseWithResolvers<void>
  title?: string
  /** Absent until listr2 has started the task. */
  wrapper?: Wrapper
}

/**
 * The operation as a list that grows on a terminal. listr2 takes its tasks before it starts, so the first event, which says how many
 * steps there are, makes a line for each step and for each undo; a line is seen from the moment it has a title.
 */
export function liveProgress(cli: Cli, title: string): Progress {
  const tally = undoTally()
  const shown = new Map<string, Line>()
  let free: Line[] = []
  let running: Promise<unknown> = Promise.resolve()

  const begin = (total: number): void => {
    free = Array.from({ length: 2 * total + 1 }, newLine)
    running = display(
      cli,
      free.map(({ task }) => task),
    )
  }
  const show = (key: string, text: string): void => {
    const line = free.shift()
    if (!line) return
    line.title = text
    if (line.wrapper) line.wrapper.title = text
    shown.set(key, line)
  }
  const settle = (key: string, error?: unknown): void => {
    const line = shown.get(key)
    if (error === undefined) line?.settled.resolve()
    else line?.settled.reject(error instanceof Error ? error : new Error(String(error)))
  }
  return {
    onEvent(event: RunEvent) {
      tally.count(event)
      if (event.type === 'step-start' && shown.size === 0 && free.length === 0) begin(event.total)
      switch (event.type) {
        case 'step-start':
          return show(event.step, stepTitle(event.step, event.why))
        case 'step-progress': {
          const wrapper = shown.get(event.step)?.wrapper
          if (wrapper) wrapper.output = amount(event.done, event.of, event.unit)
          return
        }
        case 'step-done':
          return settle(event.step)
        case 'step-failed':
          return settle(event.step, event.error)
        case 'undo-start':
          return show(`undo ${event.step}`, `undo ${event.step}: ${event.what}`)
        case 'undo-done':
          return settle(`undo ${event.step}`)
        case 'undo-failed':
          return settle(`undo ${event.step}`, event.error)
      }
    },
    interrupted(signal, count) {
      const key = `interrupt ${count}`
      show(key, interruptMessage(title, signal, count, tally, cli.pid))
      if (shown.has(key)) settle(key)
      else cli.stderr.write(`${interruptMessage(title, signal, count, tally, cli.pid)}\n`)
    },
    async end() {
      for (const line of [...shown.values(), ...free]) line.settled.resolve()
      await running
    },
  }
}

function newLine(): Line {
  const settled = Promise.withResolvers<void>()
  const line: Line = {
    settled,
    task: {
      task: (_context, wrapper): Promise<void> => {
        line.wrapper = wrapper
        if (line.title !== undefined) wrapper.title = line.title
        return settled.promise
      },
    },
  }
  return line
}

function display(cli: Cli, tasks: ListrTask[]): Promise<unknown> {
  const stream = cli.stderr.stream as NodeJS.WriteStream
  const logger = new ListrLogger({ processOutput: new ProcessOutput(stream, stream) })
  return new Listr(tasks, {
    concurrent: true,
    exitOnError: false,
    registerSignalListeners: false,
    forceTTY: true,
    rendererOptions: { logger, showErrorMessage: true, collapseErrors: false },
  }).run()
}

function amount(done: number, of: number | undefined, unit: 'bytes' | 'steps'): string {
  if (unit === 'steps') return of === undefined ? `${done}` : `${done} of ${of}`
  return of === undefined || of === 0 ? mib(done) : `${mib(done)} of ${mib(of)} (${Math.floor((100 * done) / of)} %)`
}

const mib = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MiB`
