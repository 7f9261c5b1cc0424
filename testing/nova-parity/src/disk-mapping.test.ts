import { guestInputOf } from '@novalet/driver/request'
import { isNovaletError } from '@novalet/model'
import { configFromRequest } from '@novalet/model/config'
import { parseRequest } from '@novalet/model/request'
import { describe, expect, it } from 'vitest'
import { features, readCases, type Case } from './read-cases.ts'

const answered = (feature: string): readonly Case[] => readCases(feature).filter(({ expected }) => expected.status === 'ok')

/** Our mapping in the shape of Nova's `disk_info`. */
const mappingOf = ({ request }: Case): unknown => {
  try {
    const parsed = parseRequest(request)
    const { diskInfo } = guestInputOf({ ...parsed, config: configFromRequest(parsed.config) })
    const entries = [...diskInfo.mapping].map(([name, { bus, dev, type, format, bootIndex }]) => [
      name,
      {
        bus,
        dev: dev === '' ? null : dev,
        type,
        ...(format === undefined ? {} : { format }),
        ...(bootIndex === undefined ? {} : { boot_index: bootIndex }),
      },
    ])
    return { disk_bus: diskInfo.diskBus, cdrom_bus: diskInfo.cdromBus, mapping: Object.fromEntries(entries) }
  } catch (error) {
    return isNovaletError(error) ? error.code : error
  }
}

describe.each(features().filter((feature) => answered(feature).length > 0))('%s', (feature) => {
  it.each(answered(feature).map((each) => [each.id, each] as const))('maps the disks of %s as real Nova does', (_id, each) => {
    expect(mappingOf(each)).toEqual(each.expected.status === 'ok' ? each.expected.disk_info : undefined)
  })
})
