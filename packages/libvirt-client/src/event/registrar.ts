import type { EventMessages } from '../protocol/events.gen.ts'
import type { QemuConnectDomainMonitorEventRegisterArgs } from '../protocol/qemu-types.gen.ts'
import type * as t from '../protocol/remote-types.gen.ts'
import type { Rpc } from '../rpc/create-rpc.ts'

/** How events of each class are registered with the daemon. */
export interface Registrar {
  register(group: keyof EventMessages, eventID: number, scope: unknown): Promise<number>
  deregister(group: keyof EventMessages, callbackID: number): Promise<void>
}

/** The registrar of the CALLBACK family; the legacy family cannot be used beside it. */
export const createRegistrar = (rpc: Rpc): Registrar => ({
  async register(group, eventID, scope) {
    switch (group) {
      case 'domain':
        return (await rpc.connectDomainEventCallbackRegisterAny({ eventID, dom: scope as t.RemoteDomain })).callbackID
      case 'network':
        return (await rpc.connectNetworkEventRegisterAny({ eventID, net: scope as t.RemoteNetwork })).callbackID
      case 'storagePool':
        return (await rpc.connectStoragePoolEventRegisterAny({ eventID, pool: scope as t.RemoteStoragePool })).callbackID
      case 'nodeDevice':
        return (await rpc.connectNodeDeviceEventRegisterAny({ eventID, dev: scope as t.RemoteNodeDevice })).callbackID
      case 'secret':
        return (await rpc.connectSecretEventRegisterAny({ eventID, secret: scope as t.RemoteSecret })).callbackID
      case 'qemuMonitor':
        return (await rpc.qemu.connectDomainMonitorEventRegister(scope as QemuConnectDomainMonitorEventRegisterArgs)).callbackID
    }
  },
  async deregister(group, callbackID) {
    switch (group) {
      case 'domain':
        return rpc.connectDomainEventCallbackDeregisterAny({ callbackID })
      case 'network':
        return rpc.connectNetworkEventDeregisterAny({ callbackID })
      case 'storagePool':
        return rpc.connectStoragePoolEventDeregisterAny({ callbackID })
      case 'nodeDevice':
        return rpc.connectNodeDeviceEventDeregisterAny({ callbackID })
      case 'secret':
        return rpc.connectSecretEventDeregisterAny({ callbackID })
      case 'qemuMonitor':
        return rpc.qemu.connectDomainMonitorEventDeregister({ callbackID })
    }
  },
})
