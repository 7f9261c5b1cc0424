/** Numbers from a seed, so that a failure can be had again. */
export const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const nasty = [0, 1, 2, 4, 0x7fffffff, 0x80000000, 0xffffffff, 0x00010000, 0x01000000, 16_384, 4_194_304, 4_194_305]

/** The bytes with a few of them wrong: flipped bits, words with treacherous values, cut or longer. */
export const mutate = (bytes: Uint8Array, random: () => number): Uint8Array => {
  const pick = (limit: number): number => Math.floor(random() * limit)
  const copy = bytes.slice()
  const view = new DataView(copy.buffer)
  for (let changes = 1 + pick(3); changes > 0; changes--) {
    if (copy.length === 0) break
    if (random() < 0.5 && copy.length >= 4) view.setUint32(pick(copy.length >> 2) * 4, nasty[pick(nasty.length)]!)
    else copy[pick(copy.length)]! ^= 1 << pick(8)
  }
  const length = random()
  if (length < 0.2) return copy.subarray(0, pick(copy.length + 1))
  if (length < 0.3) {
    const longer = new Uint8Array(copy.length + pick(64))
    longer.set(copy)
    return longer
  }
  return copy
}
