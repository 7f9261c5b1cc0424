import type { PlugRequest } from '../plug-request.ts'
import type { VifPlugStep } from '../vif-plug-kinds.ts'

/** How one type of port meets the host. Both only plan. */
export interface VifPlugin {
  plug(request: PlugRequest): readonly VifPlugStep[]
  unplug(request: PlugRequest): readonly VifPlugStep[]
}
