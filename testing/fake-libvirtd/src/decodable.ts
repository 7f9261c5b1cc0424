import * as fc from 'fast-check'
import { arbitraryOf } from '../../../tools/libvirt-protocol/arbitrary.ts'
import { pascal } from '../../../tools/libvirt-protocol/names.ts'
import { readProtocol } from '../../../tools/libvirt-protocol/protocol-data.ts'
import type { Program } from '../../../tools/libvirt-protocol/protocol-data.ts'
import * as admin from '../../../packages/libvirt-client/src/protocol/admin-codecs.gen.ts'
import { adminProcedures } from '../../../packages/libvirt-client/src/protocol/admin-rpc.gen.ts'
import { eventRows } from '../../../packages/libvirt-client/src/protocol/events.gen.ts'
import * as lxc from '../../../packages/libvirt-client/src/protocol/lxc-codecs.gen.ts'
import { lxcProcedures } from '../../../packages/libvirt-client/src/protocol/lxc-rpc.gen.ts'
import * as qemu from '../../../packages/libvirt-client/src/protocol/qemu-codecs.gen.ts'
import { qemuProcedures } from '../../../packages/libvirt-client/src/protocol/qemu-rpc.gen.ts'
import * as remote from '../../../packages/libvirt-client/src/protocol/remote-codecs.gen.ts'
import { remoteProcedures } from '../../../packages/libvirt-client/src/protocol/remote-rpc.gen.ts'
import { callError } from '../../../packages/libvirt-client/src/rpc/call-error.ts'
import { Framer } from '../../../packages/libvirt-client/src/rpc/framer.ts'
import { messageStatus, messageType, readMessage, sealMessage, writeHeader } from '../../../packages/libvirt-client/src/rpc/message.ts'
import type { Message } from '../../../packages/libvirt-client/src/rpc/message.ts'
import { XdrReader } from '../../../packages/libvirt-client/src/xdr/xdr-reader.ts'
import { XdrWriter } from '../../../packages/libvirt-client/src/xdr/xdr-writer.ts'

/** A valid message: with its header, without, and the codec that reads the latter. */
export interface Decodable {
  readonly name: string
  readonly message: Uint8Array
  readonly payload: Uint8Array
  read(payload: Uint8Array): unknown
}

type ProgramName = 'remote' | 'qemu' | 'lxc' | 'admin'
type Codecs = Readonly<Record<string, (...args: unknown[]) => unknown>>

const programs: Readonly<Record<ProgramName, Codecs>> = { remote, qemu, lxc, admin } as unknown as Record<ProgramName, Codecs>
const procedures = new Map(
  [...remoteProcedures, ...qemuProcedures, ...lxcProcedures, ...adminProcedures].map((row) => [`${row.program.number}:${row.number}`, row]),
)
const events = new Map(eventRows.map((row) => [`${row.program}:${row.procedure}`, row]))

/** The header that a type comes under: of the procedure that it answers, of the event that it tells, of any for an error or arguments. */
const headerOf = (name: ProgramName, program: Program, type: string): Parameters<typeof writeHeader>[1] => {
  const row = program.procedures.find(({ ret, event }) => ret === type || event === type)
  const isEvent = row?.event === type
  return {
    program: [...procedures.values()].find((procedure) => procedure.program.name === name)!.program.number,
    version: 1,
    procedure: row?.number ?? 1,
    type: isEvent ? messageType.message : messageType.reply,
    serial: isEvent ? 0 : 1,
    status: type === 'remote_error' ? messageStatus.error : messageStatus.ok,
  }
}

/** Valid messages of every type that goes over the wire, by program. */
export const decodable = (seed: number): readonly { readonly name: ProgramName; readonly messages: readonly Decodable[] }[] => {
  const protocol = readProtocol()
  return (Object.keys(programs) as ProgramName[]).map((name) => {
    const program = protocol.programs[name]
    const codecs = programs[name]
    const of = arbitraryOf(protocol, program)
    const types = new Set([
      ...program.procedures.flatMap(({ args, ret, event }) => [args, ret, event]).filter((type) => type !== undefined),
      'remote_error',
    ])
    const messages = [...types].flatMap((type) => {
      const owner = type === 'remote_error' ? programs.remote : codecs
      return fc.sample(of(`@${type}`), { numRuns: 3, seed }).map((value): Decodable => {
        const payload = new XdrWriter()
        owner[`write${pascal(type)}`]!(payload, value)
        const header = new XdrWriter()
        writeHeader(header, headerOf(name, program, type))
        const head = sealMessage(header, payload.length)
        return {
          name: type,
          payload: payload.finish().slice(),
          message: Uint8Array.from([...head, ...payload.finish()]),
          read: (bytes) => owner[`read${pascal(type)}`]!(new XdrReader(bytes)),
        }
      })
    })
    return { name, messages }
  })
}

const decode = (message: Message): unknown => {
  const key = `${message.program}:${message.procedure}`
  const procedure = procedures.get(key)
  if (message.type === messageType.message) return events.get(key)?.read(message.payload)
  if (procedure !== undefined && message.status === messageStatus.error) return callError(procedure, message.payload)
  return procedure?.read?.(message.payload)
}

/** Frames what came in pieces and decodes each message by what its header says, as a session does. */
export const receive = (pieces: readonly Uint8Array[]): readonly unknown[] => {
  const values: unknown[] = []
  const framer = new Framer()
  const receiver = {
    message: (bytes: Uint8Array) => void values.push(decode(readMessage(bytes))),
    more: (_: number, data: Uint8Array) => void values.push(data),
  }
  for (const piece of pieces) framer.push(piece, receiver)
  return values
}
