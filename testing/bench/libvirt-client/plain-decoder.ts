import type { RemoteConnectGetAllDomainStatsRet, RemoteTypedParam } from '../../../packages/libvirt-client/src/protocol/remote-types.gen.ts'

/**
 * Decodes the answer with the statistics of all domains as a first sketch of a client does: Node's Buffer methods, each string decoded
 * anew. The yardstick for the real decoder, which gives the same values.
 */
export const decodePlainly = (message: Buffer): RemoteConnectGetAllDomainStatsRet => {
  let at = 0
  const uint = (): number => message.readUInt32BE((at += 4) - 4)
  const int = (): number => message.readInt32BE((at += 4) - 4)
  const string = (): string => {
    const length = uint()
    const text = message.toString('utf8', at, at + length)
    at += (length + 3) & ~3
    return text
  }
  const list = <T>(read: () => T): T[] => Array.from({ length: uint() }, read)
  const domain = () => ({ name: string(), uuid: Uint8Array.from(message.subarray(at, (at += 16))), id: int() })
  const value = (): RemoteTypedParam['value'] => {
    const type = int()
    switch (type) {
      case 1:
        return { type, i: int() }
      case 2:
        return { type, ui: uint() }
      case 3:
        return { type, l: message.readBigInt64BE((at += 8) - 8) }
      case 4:
        return { type, ul: message.readBigUInt64BE((at += 8) - 8) }
      case 5:
        return { type, d: message.readDoubleBE((at += 8) - 8) }
      case 6:
        return { type, b: int() }
      case 7:
        return { type, s: string() }
      default:
        throw new Error(`a parameter of type ${type}`)
    }
  }
  const param = (): RemoteTypedParam => ({ field: string(), value: value() })
  return { retStats: list(() => ({ dom: domain(), params: list(param) })) }
}
