import { novaletError } from '@novalet/model'

/** What `qemu-img info` says of a file. */
export interface ImageInfo {
  /** QEMU's name: `vpc` for VHD. */
  readonly format: string
  /** @unit bytes */
  readonly virtualSizeBytes: number
  readonly backingFile: string | undefined
  readonly dataFile: string | undefined
}

/** Reads qemu-img's JSON. @throws InvalidDiskInfo */
export function parseImageInfo(text: string, path: string): ImageInfo {
  const info = parseObject(text)
  const specific = asObject(asObject(info?.['format-specific'])?.['data'])
  const format = info?.['format']
  const size = info?.['virtual-size']
  if (typeof format !== 'string' || typeof size !== 'number')
    throw novaletError('InvalidDiskInfo', `Reading what qemu-img says of ${path}: it names no format or size.`, { details: { path } })
  return { format, virtualSizeBytes: size, backingFile: asText(info?.['backing-filename']), dataFile: asText(specific?.['data-file']) }
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return asObject(JSON.parse(text))
  } catch {
    return undefined
  }
}

const asObject = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined

const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
