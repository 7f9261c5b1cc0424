import { renderDomain } from '@novalet/guest-config/render'
import { isNovaletError } from '@novalet/model'
import type { GuestRequest } from '@novalet/model/request'
import { answeredInput, type AnswerOptions } from './answered-input.ts'

/** The domain's XML, or the name of the exception with which Nova refuses. */
export type Rendered =
  | { readonly status: 'ok'; readonly xml: string }
  | { readonly status: 'error'; readonly class: string; readonly message: string }

/** Answers one request: what Nova would define, or how it would refuse. */
export function renderRequest(request: GuestRequest, options: AnswerOptions = {}): Rendered {
  try {
    return { status: 'ok', xml: renderDomain(answeredInput(request, options)) }
  } catch (error) {
    if (!isNovaletError(error)) throw error
    return { status: 'error', class: error.code, message: error.message }
  }
}
