import type { Handler } from '../../lazily.ts'
import { withCompute } from '../../operate.ts'
import { eachOf } from '../each-of.ts'

/** `flavor delete` */
export const deleteFlavors: Handler<[readonly string[]], object> = async ({ cli, args: [refs], options }) =>
  await withCompute(cli, options, ({ flavors }) => eachOf(cli, options, refs, (ref) => flavors.remove(ref)))
