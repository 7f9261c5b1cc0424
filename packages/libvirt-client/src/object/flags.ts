/** Options that stand for the bits of a libvirt flags word. */
export type FlagOptions<M> = { readonly [K in keyof M]?: boolean | undefined }

/** The flags word for the options that are true. */
export const flagsOf = <M extends Readonly<Record<string, number>>>(bits: M, options: FlagOptions<M> = {}): number => {
  let flags = 0
  for (const name in bits) if (options[name] === true) flags |= bits[name]!
  return flags >>> 0
}

/** The word at a number of one of libvirt's enums; a number that this client does not know is `unknown`. */
export const wordAt = <W extends string>(words: readonly W[], index: number): W | 'unknown' => words[index] ?? 'unknown'
