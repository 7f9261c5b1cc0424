import { describe, expect, it } from 'vitest'
import { aQcow2, aVmdk, bytes } from '../fixtures/image-bytes.ts'
import { bytesReader } from './byte-reader.ts'
import { checkDeclaredFormat } from './check-declared-format.ts'
import { inspectImage } from './inspect-image.ts'

const options = { vmdkAllowedTypes: ['streamOptimized', 'monolithicSparse'] }
const inspect = (image: Uint8Array) => inspectImage(bytesReader(image), 'image x', options)

describe('an image is what its bytes are', () => {
  it.each([
    ['raw', bytes(1024)],
    ['qcow2', aQcow2()],
    ['vmdk', aVmdk()],
    ['iso', bytes(0x9000, { 0x8001: 'CD001' })],
    ['vhdx', bytes(2 * 1024 * 1024, { 0: 'vhdxfile' })],
  ])('%s', async (format, image) => {
    expect(await inspect(image)).toMatchObject({ format })
  })

  it('with its partition table, where it is raw', async () => {
    expect(await inspect(bytes(2048, { 450: '\u0083', 510: '\u0055\u00aa' }))).toMatchObject({ format: 'raw', partitions: 'mbr' })
    expect(await inspect(bytes(2048, { 510: '\u0055\u00aa', 512: 'EFI PART' }))).toMatchObject({ format: 'raw', partitions: 'gpt' })
    expect(await inspect(bytes(2048, { 446: '\u0011', 450: '\u0083', 510: '\u0055\u00aa' }))).toMatchObject({ partitions: undefined })
  })

  it('an ISO that can also be booted from a stick stays an ISO', async () => {
    expect(await inspect(bytes(0x9000, { 450: '\u0083', 510: '\u0055\u00aa', 0x8001: 'CD001' }))).toMatchObject({
      format: 'iso',
      readAs: 'raw',
    })
  })
})

describe('an image is refused', () => {
  it.each([
    ['nothing in it', bytes(0), 'empty'],
    ['a qcow2 with a backing file', aQcow2({ backingFile: 0x200 }), 'backing file'],
    ['a qcow2 with an external data file', aQcow2({ incompatible: 0b100 }), 'data file'],
    ['a qcow2 that only names a data file', aQcow2({ extension: 0x44415441 }), 'data file'],
    ['a qcow2 with unknown features', aQcow2({ incompatible: 0b100000 }), 'unknown features (bits 0x20)'],
    ['a qcow2 marked corrupt', aQcow2({ incompatible: 0b10 }), 'corrupt'],
    ['an encrypted qcow2', aQcow2({ crypt: 2 }), 'encrypted'],
    ['a qcow2 of version 4', aQcow2({ version: 4 }), 'version 4'],
    ['qcow of version 1', aQcow2({ version: 1 }), 'qcow version 1'],
    ['clusters of 2^30 bytes', aQcow2({ clusterBits: 30 }), 'clusters'],
    ['a header longer than its cluster', aQcow2({ headerLength: 0x20000 }), 'header'],
    ['an L1 table too small for the disk', aQcow2({ size: 1024 ** 4 }), 'too small'],
    ['an L1 table larger than any', aQcow2({ l1Entries: 2 ** 31 }), 'larger than QEMU allows'],
    ['an L1 table outside of the file', aQcow2({ l1Offset: 0x100000 }), 'cut off: its L1 table'],
    ['a reference count table outside of the file', aQcow2({ refcountOffset: 0x100000 }), 'cut off: its reference count table'],
    ['an L2 table outside of the file', aQcow2({ l2Offset: 0x100000 }), 'cut off: an L2 table'],
    ['data outside of the file', aQcow2({ dataOffset: 0x100000 }), 'cut off: a cluster of data'],
    ['a qcow2 cut off in its header', aQcow2().subarray(0, 80), 'header is cut off'],
    ['a qcow2 cut off after its tables', aQcow2().subarray(0, 0x40000), 'cut off'],
    ['qcow2 and a partition table at once', aQcow2({ mbr: true }), 'several formats'],
    ['qcow2 and ISO at once', aQcow2({ iso: true }), 'several formats'],
    [
      'a VMDK that describes other files',
      bytes(2048, { 0: '# Disk DescriptorFile\ncreateType="monolithicFlat"\nRW 1 FLAT "/etc/shadow" 0' }),
      'other files',
    ],
    ['a VMDK of a type that is not allowed', aVmdk({ type: 'monolithicFlat' }), 'monolithicFlat'],
    ['a VMDK of two extents', aVmdk({ extents: 2 }), '2 extents'],
    ['a VMDK with a parent', aVmdk({ parent: '12345678' }), 'parent'],
    ['LUKS', bytes(2048, { 0: 'LUKS\u00ba\u00be' }), 'LUKS'],
    ['qed', bytes(2048, { 0: 'QED\0' }), 'qed'],
    ['a VHD cut off', bytes(2048, { 0: 'conectix' }), 'cut off'],
    ['a VHD that differs from another', bytes(2048, { 0: 'conectix', 1536: 'conectix', 1599: '\u0004' }), 'another file'],
    ['a VDI that differs from another', bytes(2048, { 0x40: '\u007f\u0010\u00da\u00be', 0x4c: '\u0004' }), 'another file'],
  ])('with %s', async (_what, image, why) => {
    await expect(inspect(image)).rejects.toMatchObject({ code: 'ImageUnacceptable', message: expect.stringContaining(why) as string })
  })
})

describe('what an image says it is', () => {
  const raw = { format: 'raw', readAs: 'raw', virtualSizeBytes: 1 } as const
  it.each(['raw', 'ami', 'aki', 'ari'])('%s may be raw', (declared) => {
    expect(() => checkDeclaredFormat(raw, declared, 'x')).not.toThrow()
  })

  it.each([
    [raw, 'qcow2'],
    [raw, 'iso'],
    [{ ...raw, format: 'qcow2', readAs: 'qcow2' } as const, 'raw'],
    [{ ...raw, format: 'qcow2', readAs: 'qcow2' } as const, 'ami'],
    [{ ...raw, format: 'iso' } as const, 'raw'],
    [raw, 'ploop'],
    [raw, 'docker'],
  ])('%o is not %s', (image, declared) => {
    expect(() => checkDeclaredFormat(image, declared, 'x')).toThrow(expect.objectContaining({ code: 'ImageUnacceptable' }))
  })
})
