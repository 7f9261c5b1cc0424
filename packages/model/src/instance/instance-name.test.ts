import { expect, it } from 'vitest'
import { instanceName } from './instance-name.ts'

const instance = { id: 47, uuid: '8352e969-0a25-4abf-978f-d9d0ec4de0cd', projectId: 'p', userId: 'u' }

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
])('%s gives %s', (template, name) => expect(instanceName(template, instance)).toBe(name))
