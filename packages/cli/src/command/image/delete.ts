import type { Handler } from '../../lazily.ts'
import { withCompute } from '../../operate.ts'
import { eachOf } from '../each-of.ts'

/** `image delete` */
export const deleteImages: Handler<[readonly string[]], object> = async ({ cli, args: [refs], options }) =>
  await withCompute(cli, options, ({ images }) => eachOf(cli, options, refs, (ref) => images.remove(ref)))
