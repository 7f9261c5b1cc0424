import type { ChosenCorrections } from '@novalet/guest-config'
import { renderDomain } from '@novalet/guest-config/render'
import { isNovaletError } from '@novalet/model'
import { configFromRequest } from '@novalet/model/config'
import type { GuestRequest } from '@novalet/model/request'
import { guestInputOf } from './guest-input-of.ts'

/** The domain's XML, or the name of the exception with which Nova refuses. */
export type Rendered =
  | { readonly status: 'ok'; readonly xml: string }
  | { readonly status: 'error'; readonly class: string; readonly message: string }

/** Answers one request: what Nova would define, or how it would refuse. Its configuration counts over the base; nothing of this host is asked. */
export function renderRequest(request: GuestRequest, options: { readonly corrections?: ChosenCorrections } = {}): Rendered {
  try {
    return { status: 'ok', xml: renderDomain(guestInputOf({ ...request, ...options, config: configFromRequest(request.config) })) }
  } catch (error) {
    if (!isNovaletError(error)) throw error
    return { status: 'error', class: error.code, message: error.message }
  }
}
