import type { Handler } from '../../lazily.ts'
import { withCompute } from '../../operate.ts'

/** `explain` */
export const explainServer: Handler<[string], { why?: string }> = async ({ cli, args: [ref], options: { why, ...options } }) => {
  const text = await withCompute(cli, options, ({ servers }) => servers.explain(ref, { why }))
  cli.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
}
