/** Hands out the paths of devices in the order in which they are placed: `devices.disk[0]`, `devices.disk[1]` … */
export type Place = (kind: string) => string

/** Starts counting. */
export function createPlace(): Place {
  const counts = new Map<string, number>()
  return (kind) => {
    const index = counts.get(kind) ?? 0
    counts.set(kind, index + 1)
    return `devices.${kind}[${index}]`
  }
}
