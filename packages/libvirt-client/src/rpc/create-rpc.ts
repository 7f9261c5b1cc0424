import { adminProcedures } from '../protocol/admin-rpc.gen.ts'
import type { AdminRpc } from '../protocol/admin-rpc.gen.ts'
import { lxcProcedures } from '../protocol/lxc-rpc.gen.ts'
import type { LxcRpc } from '../protocol/lxc-rpc.gen.ts'
import { qemuProcedures } from '../protocol/qemu-rpc.gen.ts'
import type { QemuRpc } from '../protocol/qemu-rpc.gen.ts'
import { remoteProcedures } from '../protocol/remote-rpc.gen.ts'
import type { RemoteRpc } from '../protocol/remote-rpc.gen.ts'
import type { Caller, CallOptions, Procedure } from './procedure.ts'

/** Layer 1: every procedure of the daemon as a typed function, arguments and results as on the wire. */
export interface Rpc extends RemoteRpc {
  /** What only the QEMU driver knows: monitor commands, guest agent commands, monitor events. */
  readonly qemu: QemuRpc
  /** What only the LXC driver knows. */
  readonly lxc: LxcRpc
}

const functions = (caller: Caller, procedures: readonly Procedure[]): Record<string, unknown> => {
  const rpc: Record<string, unknown> = {}
  for (const procedure of procedures) {
    rpc[procedure.name] =
      procedure.write === undefined
        ? (options?: CallOptions) => caller.call(procedure, undefined, options)
        : (args: unknown, options?: CallOptions) => caller.call(procedure, args, options)
  }
  return rpc
}

/** Makes layer 1 over something that can call. */
export const createRpc = (caller: Caller): Rpc =>
  Object.assign(functions(caller, remoteProcedures), {
    qemu: functions(caller, qemuProcedures),
    lxc: functions(caller, lxcProcedures),
  }) as unknown as Rpc

/** Makes layer 1 of the administration socket. */
export const createAdminRpc = (caller: Caller): AdminRpc => functions(caller, adminProcedures) as unknown as AdminRpc
