import type { ChosenCorrections, GuestInput } from '@novalet/guest-config'
import { configFromRequest } from '@novalet/model/config'
import type { GuestRequest } from '@novalet/model/request'
import { asReleased } from './as-released.ts'
import { guestInputOf } from './guest-input-of.ts'

/** How a request is answered. Without any of it, as its release of Nova does, faults and all. */
export interface AnswerOptions {
  /** Which of Nova's faults are set right; none unless said. */
  readonly corrections?: ChosenCorrections | undefined
  /** Whether what its release does not know yet (`ON_REQUEST`) is done where the request asks for it, or passed over as there; passed over unless said. */
  readonly younger?: 'honour' | 'ignore' | undefined
}

/** What decides the guest of a request. Its configuration counts over the base; nothing of this host is asked. */
export function answeredInput(request: GuestRequest, { corrections, younger }: AnswerOptions): GuestInput {
  const asked = younger === 'honour' ? request : asReleased(request)
  return guestInputOf({ ...asked, corrections, config: configFromRequest(asked.config) })
}
