/** libvirt's version number (major × 1 000 000 + minor × 1 000 + micro) as `a.b.c`. */
export function dottedVersion(version: number | bigint): string {
  const number = Number(version)
  return `${Math.floor(number / 1_000_000)}.${Math.floor(number / 1000) % 1000}.${number % 1000}`
}
