import type { Handler } from '../../lazily.ts'
import { SCRIPTS } from './scripts.ts'

/** `completion` */
export const printCompletion: Handler<[keyof typeof SCRIPTS], object> = async ({ cli, args: [shell] }) => {
  cli.stdout.write(SCRIPTS[shell])
}
