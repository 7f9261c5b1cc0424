import type { Step } from '@novalet/steps'
import type { DomainKinds } from '../step/kinds.ts'

/** Which domain. */
export interface DomainIdentity {
  readonly uuid: string
  readonly name: string
}

/** Gives libvirt the document, so that the domain outlives a reboot of the host. */
export const define = ({ uuid, name }: DomainIdentity, xml: string): Step<DomainKinds, 'domain.define'> => ({
  id: 'define',
  kind: 'domain.define',
  input: { uuid, name, xml },
  why: `define domain ${name}, so that libvirt keeps it`,
  undo: `undefine domain ${name}, or define it as it was before`,
})

/** Starts the guest. */
export const start = ({ uuid, name }: DomainIdentity): Step<DomainKinds, 'domain.start'> => ({
  id: 'start',
  kind: 'domain.start',
  input: { uuid },
  why: `start domain ${name}`,
  undo: `turn domain ${name} off`,
})

/** Asks the guest to go down, for a time. */
export const shutDown = ({ uuid, name }: DomainIdentity, timeoutMs: number): Step<DomainKinds, 'domain.shutdown'> => ({
  id: 'shut down',
  kind: 'domain.shutdown',
  input: { uuid, timeoutMs },
  why: `ask the guest of ${name} to shut down, and wait ${timeoutMs / 1000} s for it`,
  undo: `wait no longer; the guest of ${name} may still go down by itself`,
})

/** Turns the guest off at once. */
export const destroy = ({ uuid, name }: DomainIdentity): Step<DomainKinds, 'domain.destroy'> => ({
  id: 'turn off',
  kind: 'domain.destroy',
  input: { uuid },
  why: `turn domain ${name} off, if it still runs`,
  undo: { irreversible: "the guest's memory is gone" },
})

/** Makes libvirt forget the domain. */
export const undefine = ({ uuid, name }: DomainIdentity): Step<DomainKinds, 'domain.undefine'> => ({
  id: 'undefine',
  kind: 'domain.undefine',
  input: { uuid },
  why: `undefine domain ${name}, with its saved states`,
  undo: { irreversible: 'its disks go next' },
})
