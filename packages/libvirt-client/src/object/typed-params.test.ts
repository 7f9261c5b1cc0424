import { describe, expect, it } from 'vitest'
import { ioTuneKinds, migrateKinds } from './param-kinds.ts'
import { fromParams, toParams, withStrings } from './typed-params.ts'

describe('typed parameters', () => {
  it('take the kind that libvirt wants from the table', () => {
    expect(toParams(ioTuneKinds, { total_iops_sec: 5, group_name: 'g', read_bytes_sec: undefined })).toEqual([
      { field: 'total_iops_sec', value: { type: 4, ul: 5n } },
      { field: 'group_name', value: { type: 7, s: 'g' } },
    ])
  })

  it('come many times under one name for a list', () => {
    expect(toParams(migrateKinds, { migrate_disks: ['vda', 'vdb'] })).toHaveLength(2)
  })

  it('refuse names that the call does not have', () => {
    const wrong = { total_iops: 5 } as Record<string, number>
    expect(() => toParams(ioTuneKinds, wrong)).toThrow(expect.objectContaining({ code: 'LibvirtArgumentError' }))
  })

  it('come back as values by their type', () => {
    expect(
      fromParams([
        { field: 'a', value: { type: 1, i: -1 } },
        { field: 'b', value: { type: 4, ul: 2n ** 63n } },
        { field: 'c', value: { type: 6, b: 1 } },
        { field: 'd', value: { type: 5, d: 0.5 } },
        { field: 'e', value: { type: 7, s: 'x' } },
      ]),
    ).toEqual({ a: -1, b: 2n ** 63n, c: true, d: 0.5, e: 'x' })
  })

  it('are asked for with texts', () => expect(withStrings(1)).toBe(5))
})
