import { withInterrupt } from '../../interrupt.ts'
import type { Handler } from '../../lazily.ts'
import { withCompute } from '../../operate.ts'

/** `console log show` */
export const showConsoleLog: Handler<[string], { lines?: number; follow?: boolean }> = async ({ cli, args: [ref], options }) => {
  const { lines, follow = false } = options
  await withCompute(cli, options, ({ servers }) =>
    withInterrupt(
      cli,
      () => undefined,
      async (signal) => {
        for await (const text of servers.consoleLog(ref, { lines, follow, signal })) cli.stdout.write(text)
        signal.throwIfAborted()
      },
    ),
  )
}
