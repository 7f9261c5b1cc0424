/** Bytes in a KiB. */
export const KIB = 1024
/** Bytes in a MiB. */
export const MIB = 1024 * KIB
/** Bytes in a GiB. */
export const GIB = 1024 * MIB

/** GiB to bytes. */
export const gibToBytes = (gib: number): number => gib * GIB
/** MiB to bytes. */
export const mibToBytes = (mib: number): number => mib * MIB
/** MiB to KiB. */
export const mibToKib = (mib: number): number => mib * KIB
