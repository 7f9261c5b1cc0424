import type { Flavor } from '@novalet/model'

const flavor = (flavorId: string, name: string, memoryMb: number, rootGb: number, vcpus: number): Flavor & { flavorId: string } => ({
  flavorId,
  name,
  memoryMb,
  vcpus,
  rootGb,
  ephemeralGb: 0,
  swapMb: 0,
  extraSpecs: {},
})

/** The flavors a new store begins with. @source devstack lib/nova create_flavors */
export const DEFAULT_FLAVORS = [
  flavor('42', 'm1.nano', 192, 1, 1),
  flavor('84', 'm1.micro', 256, 1, 1),
  flavor('1', 'm1.tiny', 512, 1, 1),
  flavor('2', 'm1.small', 2048, 20, 1),
  flavor('3', 'm1.medium', 4096, 40, 2),
  flavor('4', 'm1.large', 8192, 80, 4),
  flavor('5', 'm1.xlarge', 16384, 160, 8),
] as const
