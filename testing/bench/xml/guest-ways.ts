import { explainRequest, guestInputOf, renderRequest } from '@novalet/driver/request'
import { buildDomain } from '@novalet/guest-config'
import { configFromRequest } from '@novalet/model/config'
import { parseRequest } from '@novalet/model/request'
import { domain, readElement, writeElement } from '@novalet/xml-render'
import { renderXml } from '@novalet/xml-render/write'
import type { Guest } from './guests.ts'

/** Our ways to one guest's document. */
export interface GuestWays {
  /** A line of JSON to XML text: all that `novalet xml --batch` does for it. */
  readonly fromJson: () => string
  readonly fromRequest: () => string
  /** A line of JSON to XML text with a note on every line. */
  readonly explained: () => string
  /** Typed values to XML text. */
  readonly write: () => string
  /** A tree to XML text. */
  readonly writeTree: () => string
}

/** What each way has to do is made beforehand. */
export function guestWays({ json, request }: Guest): GuestWays {
  const tree = buildDomain(guestInputOf({ ...request, config: configFromRequest(request.config) })).domain
  const typed = readElement(domain, tree)
  return {
    fromJson: () => whole(textOf(renderRequest(parseRequest(JSON.parse(json))))),
    fromRequest: () => whole(textOf(renderRequest(request))),
    explained: () => whole(explainRequest(parseRequest(JSON.parse(json)))),
    write: () => whole(renderXml(writeElement(domain, typed))),
    writeTree: () => whole(renderXml(tree)),
  }
}

/** A text that was put together of many is made one piece when it is first looked into, which is a part of its price. */
const whole = (text: string): string => {
  text.charCodeAt(0)
  return text
}

const textOf = (rendered: ReturnType<typeof renderRequest>): string => {
  if (rendered.status === 'error') throw new Error(`The guest is refused with ${rendered.class}: ${rendered.message}`)
  return rendered.xml
}
