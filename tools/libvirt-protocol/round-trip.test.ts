import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as admin from '../../packages/libvirt-client/src/protocol/admin-codecs.gen.ts'
import * as lxc from '../../packages/libvirt-client/src/protocol/lxc-codecs.gen.ts'
import * as qemu from '../../packages/libvirt-client/src/protocol/qemu-codecs.gen.ts'
import * as remote from '../../packages/libvirt-client/src/protocol/remote-codecs.gen.ts'
import { XdrReader } from '../../packages/libvirt-client/src/xdr/xdr-reader.ts'
import { XdrWriter } from '../../packages/libvirt-client/src/xdr/xdr-writer.ts'
import { arbitraryOf } from './arbitrary.ts'
import { pascal } from './names.ts'
import { readProtocol } from './protocol-data.ts'

const protocol = readProtocol()
const programs = { remote, qemu, lxc, admin } as const

describe.each(Object.keys(programs) as (keyof typeof programs)[])('every type of the %s program', (name) => {
  const program = protocol.programs[name]
  const codecs = programs[name] as unknown as Record<string, (...args: unknown[]) => unknown>
  const of = arbitraryOf(protocol, program)

  it(`comes back from the wire as it went (${Object.keys(program.types).length} types)`, () => {
    for (const key of Object.keys(program.types)) {
      fc.assert(
        fc.property(of(`@${key}`), (value) => {
          const w = new XdrWriter(16)
          codecs[`write${pascal(key)}`]!(w, value)
          const bytes = w.finish().slice()
          expect(bytes.length % 4).toBe(0)
          const r = new XdrReader(bytes)
          expect(codecs[`read${pascal(key)}`]!(r)).toEqual(value)
          expect(r.remaining).toBe(0)
          if (bytes.length > 0) expect(() => codecs[`read${pascal(key)}`]!(new XdrReader(bytes.subarray(0, -1)))).toThrow('cannot be read')
        }),
        { numRuns: 12 },
      )
    }
  })
})
