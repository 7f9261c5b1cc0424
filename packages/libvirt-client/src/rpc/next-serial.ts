/** The serial after `last` that no call or stream under way has. Any 32-bit number is one, also 0 after the largest. */
export const nextSerial = (last: number, isTaken: (serial: number) => boolean): number => {
  let serial = (last + 1) >>> 0
  while (isTaken(serial)) serial = (serial + 1) >>> 0
  return serial
}
