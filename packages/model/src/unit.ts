/** Bytes in a KiB, MiB and GiB. */
export const KIB = 1024
export const MIB = 1024 * KIB
export const GIB = 1024 * MIB

/** GiB to bytes. */
export const gibToBytes = (gib: number): number => gib * GIB
/** MiB to bytes. */
export const mibToBytes = (mib: number): number => mib * MIB
/** MiB to KiB. */
export const mibToKib = (mib: number): number => mib * KIB
