import { createHash, timingSafeEqual } from 'node:crypto'

const PREFIX = /^Bearer +/i

/** Whether an `Authorization` header carries the token; takes as long for a wrong one as for the right one. */
export function carriesToken(header: string | undefined, token: string): boolean {
  if (header === undefined || !PREFIX.test(header)) return false
  return timingSafeEqual(digest(header.replace(PREFIX, '').trimEnd()), digest(token))
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
