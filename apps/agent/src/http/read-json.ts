import { novaletError } from '@novalet/model'

/** Most that is read of a request's body. */
export const BODY_BYTES = 64 * 1024

/** Reads a request's body as JSON, and not more of it than the limit; undefined where it has none. @throws InvalidRequest, RequestTooLarge */
export async function readJson(request: Request): Promise<unknown> {
  const text = await readText(request)
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw novaletError('InvalidRequest', `The request's body is not JSON: ${why}`, { cause: error, details: { path: '' } })
  }
}

async function readText(request: Request): Promise<string> {
  if (Number(request.headers.get('Content-Length') ?? 0) > BODY_BYTES) throw tooLarge()
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body ?? []) {
    length += chunk.length
    if (length > BODY_BYTES) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const tooLarge = (): Error =>
  novaletError('RequestTooLarge', `The request's body is too large: at most ${BODY_BYTES} bytes are read`, {
    details: { limitBytes: BODY_BYTES },
  })
