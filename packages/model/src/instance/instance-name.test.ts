import { expect, it } from 'vitest'
import { parseFlavor } from '../parse-flavor.ts'
import { instanceName } from './instance-name.ts'

const instance = {
  id: 47,
  uuid: '8352e969-0a25-4abf-978f-d9d0ec4de0cd',
  projectId: 'p',
  userId: 'u',
  flavor: parseFlavor({ name: 'm', memory_mb: 512, vcpus: 2, root_gb: 1 }),
}

it.each([
  ['instance-%08x', 'instance-0000002f'],
  ['instance-%d', 'instance-47'],
  ['%04X', '002F'],
  ['%5d|', '   47|'],
  ['os-%(uuid)s', 'os-8352e969-0a25-4abf-978f-d9d0ec4de0cd'],
  ['%(id)06d-%(project_id)s', '000047-p'],
  ['%(hostname)s', 'None'],
  ['100%%-%x', '100%-2f'],
  ['x-%(flavour)s', '8352e969-0a25-4abf-978f-d9d0ec4de0cd'],
  ['%+d|%-5d|%5.3d|% d', '+47|47   |  047| 47'],
  ['%#x|%#06X|%o|%u', '0x2f|0X002F|57|47'],
  ['%r|%(uuid).8s|%(uuid)r', "47|8352e969|'8352e969-0a25-4abf-978f-d9d0ec4de0cd'"],
  ['%(vcpus)d-%(memory_mb)d-%(root_gb)s-%(key_name)s', '2-512-1-None'],
])('%s gives %s', (template, name) => expect(instanceName(template, instance)).toBe(name))

it.each(['%999999999d', '%(uuid)-99999s', '%.1000000d', '%08.9999x'])('refuses %s, which would fill the memory', (template) => {
  expect(() => instanceName(template, instance)).toThrow(expect.objectContaining({ code: 'InvalidConfig' }))
})
