import { novaletError } from '@novalet/model'

/** What a link holds. */
export interface Shared {
  readonly text: string
  readonly release: string
  readonly host: string
}

/** A link's text may be made to unpack into far more than it is. */
const MOST_BYTES = 4 * 1024 * 1024

/** The part of an address after its `#` that holds a request. */
export async function packFragment({ text, release, host }: Shared): Promise<string> {
  const packed = await new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'))).arrayBuffer()
  const binary = Array.from(new Uint8Array(packed), (byte) => String.fromCharCode(byte)).join('')
  const request = btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
  return new URLSearchParams({ request, ...(release && { release }), ...(host && { host }) }).toString()
}

/**
 * The request that such a part holds; undefined where it holds none.
 * @throws InvalidInput
 */
export async function unpackFragment(fragment: string): Promise<Shared | undefined> {
  const fields = new URLSearchParams(fragment)
  const request = fields.get('request')
  if (request === null) return undefined
  try {
    const binary = atob(request.replaceAll('-', '+').replaceAll('_', '/'))
    const packed = new Blob([Uint8Array.from(binary, (character) => character.charCodeAt(0))])
    const text = await readAtMost(packed.stream().pipeThrough(new DecompressionStream('deflate-raw')))
    return { text, release: fields.get('release') ?? '', host: fields.get('host') ?? '' }
  } catch (error) {
    throw novaletError('InvalidInput', `The link does not hold a request that can be read: ${(error as Error).message}. Ask for it again`, {
      cause: error,
    })
  }
}

const readAtMost = async (stream: ReadableStream<Uint8Array>): Promise<string> => {
  const decoder = new TextDecoder()
  const reader = stream.getReader()
  let bytes = 0
  let text = ''
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    bytes += read.value.length
    if (bytes > MOST_BYTES) throw new Error(`it is longer than ${MOST_BYTES} bytes`)
    text += decoder.decode(read.value, { stream: true })
  }
  return text + decoder.decode()
}
