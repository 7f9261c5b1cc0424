import type { TapState } from '../../vif-plug-kinds.ts'
import type { Link } from './link.ts'
import { linkSettings } from './set-link-to.ts'

/** What of a tap is kept so that it can be made again; null for none. */
export const toTapState = (link: Link | undefined): TapState | null =>
  link === undefined ? null : { link: linkSettings(link), multiqueue: link.tap?.multiqueue === true }
