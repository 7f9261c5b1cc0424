import type { PowerState } from '@novalet/model'

/**
 * libvirt's domain state as Nova's power state.
 * @source nova/virt/libvirt/guest.py LIBVIRT_POWER_STATE
 */
export function powerStateOf(state: string): PowerState {
  switch (state) {
    case 'running':
    case 'blocked':
      return 'running'
    case 'paused':
      return 'paused'
    case 'shutdown':
    case 'shutoff':
      return 'shutdown'
    case 'crashed':
      return 'crashed'
    case 'pmsuspended':
      return 'suspended'
    default:
      return 'pending'
  }
}
