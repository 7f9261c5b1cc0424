import { novaletError } from '@novalet/model'
import type { Executor } from '@novalet/steps'
import { addOvsPort, deleteOvsPort } from '../../command/ovs-vsctl.ts'
import type { OvsPortInput, OvsPortState, VifPlugKinds } from '../../vif-plug-kinds.ts'
import { readOwnOvsPort } from '../ovs/read-ovs-port.ts'
import { putOvsPortBack } from '../ovs/put-ovs-port-back.ts'
import { runVsctl } from '../ovs/run-vsctl.ts'
import type { PlugHost } from '../plug-host.ts'

/** Adds an OVS port where it is missing, and sets what of its row differs. */
export const ovsPort = (host: PlugHost): Executor<VifPlugKinds['ovs.port']> => {
  const read = (input: OvsPortInput, signal: AbortSignal) =>
    readOwnOvsPort(host, input.ovsdb, { port: input.port, interfaceId: input.externalIds['iface-id'] }, signal)
  return {
    async prepare(input, { signal }) {
      const found = await read(input, signal)
      if (found !== undefined && found.bridge !== input.bridge) throw elsewhere(input, found)
      return found ?? null
    },
    async do(input, _prepared, { signal }) {
      const found = await read(input, signal)
      if (found === undefined || !hasAll(found, input)) {
        await runVsctl(host, input.ovsdb, addOvsPort(input, { fresh: found === undefined }), signal)
      }
      return null
    },
    async undo(input, prepared, _output, { signal }) {
      const found = await read(input, signal)
      if (prepared !== null) await putOvsPortBack(host, input.ovsdb, input.port, { found, state: prepared }, signal)
      else if (found !== undefined) await runVsctl(host, input.ovsdb, deleteOvsPort(input.ovsdb, input.port), signal)
    },
  }
}

const hasAll = (found: OvsPortState, wanted: OvsPortInput): boolean =>
  found.type === wanted.type &&
  (wanted.mtuRequest === null || found.mtuRequest === wanted.mtuRequest) &&
  Object.entries(wanted.externalIds).every(([key, text]) => found.externalIds[key] === text) &&
  Object.entries(wanted.options).every(([key, text]) => found.options[key] === text)

const elsewhere = (input: OvsPortInput, found: OvsPortState) =>
  novaletError(
    'VirtualInterfacePlug',
    `cannot plug ${input.port} into OVS bridge ${input.bridge}: it is a port of bridge ${found.bridge} already; unplug it there first ('ovs-vsctl del-port ${found.bridge} ${input.port}')`,
    { details: { port: input.port, bridge: input.bridge, found: found.bridge } },
  )
