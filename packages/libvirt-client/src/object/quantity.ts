import { protocolError } from '../error/protocol-error.ts'

/** A 64-bit quantity (KiB, counts) as a number. @throws LibvirtProtocolError above 2^53 */
export const toNumber = (value: bigint): number => {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw protocolError(`${value} does not fit a number`)
  return number
}
