import { eventRows } from '../protocol/events.gen.ts'
import type { EventMessages, EventRow } from '../protocol/events.gen.ts'
import { hasCode } from '../error/client-error.ts'
import { protocolError } from '../error/protocol-error.ts'
import type { Message } from '../rpc/message.ts'
import type { Registrar } from './registrar.ts'
import { HubSubscription } from './subscription.ts'
import type { EventSubscription, SubscribeOptions } from './subscription.ts'

const HELD_LIMIT = 10_000
const DEFAULT_LIMIT = 10_000

type Raw = { readonly callbackID: number }

interface Registration {
  readonly row: EventRow
  readonly scope: unknown
  readonly onResync: (() => void) | undefined
  readonly push: (raw: Raw) => void
  readonly end: (error?: unknown) => void
  callbackID: number | undefined
}

const byProcedure = new Map(eventRows.map((row) => [`${row.program}:${row.procedure}`, row]))

/** Registers subscriptions with the daemon and routes event messages to them by class and callback id. */
export class EventHub {
  readonly #registrar: Registrar
  readonly #registrations = new Set<Registration>()
  readonly #registered = new Map<string, Registration>()
  #pending = 0
  #held: { readonly group: string; readonly raw: Raw }[] = []

  constructor(registrar: Registrar) {
    this.#registrar = registrar
  }

  /** Subscribes to one kind of event, of all objects of the class or of one. */
  subscribe<G extends keyof EventMessages, N extends keyof EventMessages[G] & string, E>(
    group: G,
    name: N,
    scope: unknown,
    convert: (raw: EventMessages[G][N]) => E,
    options: SubscribeOptions = {},
  ): EventSubscription<E> {
    const row = eventRows.find((candidate) => candidate.group === group && candidate.name === name)!
    const { signal } = options
    const close = (): Promise<void> => {
      signal?.removeEventListener('abort', onAbort)
      return this.#remove(registration)
    }
    const overflowed = (): void => void close().catch(alreadyEnded)
    const subscription = new HubSubscription<E>(options.limit ?? DEFAULT_LIMIT, { close, overflowed })
    const registration: Registration = {
      row,
      scope,
      onResync: options.onResync,
      push: (raw) => subscription.push(convert(raw as EventMessages[G][N])),
      end: (error) => subscription.end(error),
      callbackID: undefined,
    }
    const onAbort = (): void => void subscription.close().catch((error: unknown) => subscription.end(error))
    signal?.addEventListener('abort', onAbort, { once: true })
    this.#registrations.add(registration)
    subscription.ready = this.#register(registration)
    subscription.ready.catch((error: unknown) => {
      this.#registrations.delete(registration)
      subscription.end(error)
    })
    if (signal?.aborted === true) onAbort()
    return subscription
  }

  /** Takes an event message. Legacy events have no callback id and are not listened to. */
  receive(message: Message): void {
    const row = byProcedure.get(`${message.program}:${message.procedure}`)
    if (row === undefined) return
    const raw = row.read(message.payload)
    const registration = this.#registered.get(`${row.group}:${raw.callbackID}`)
    if (registration !== undefined) return registration.push(raw)
    if (this.#pending === 0) return
    if (this.#held.length >= HELD_LIMIT) throw protocolError(`more than ${HELD_LIMIT} events before the answer to their registration`)
    this.#held.push({ group: row.group, raw })
  }

  /** The session is gone, and with it what was registered there. */
  lost(): void {
    this.#registered.clear()
    this.#held = []
    for (const registration of this.#registrations) registration.callbackID = undefined
  }

  /** Registers everything anew on a fresh session. A subscription that is refused ends; the others are told that they are back. */
  async resync(): Promise<void> {
    const registrations = [...this.#registrations]
    const outcomes = await Promise.allSettled(registrations.map((registration) => this.#register(registration)))
    for (const [i, registration] of registrations.entries()) this.#resynced(registration, outcomes[i]!)
  }

  /** Ends all subscriptions. */
  end(error?: unknown): void {
    for (const registration of this.#registrations) registration.end(error)
    this.#registrations.clear()
    this.#registered.clear()
  }

  #resynced(registration: Registration, outcome: PromiseSettledResult<void>): void {
    try {
      if (outcome.status === 'rejected') throw outcome.reason
      if (this.#registrations.has(registration)) registration.onResync?.()
    } catch (error) {
      // Lost again: the next session registers it.
      if (hasCode(error, 'LibvirtConnectionLost')) return
      registration.end(error)
      this.#remove(registration).catch(alreadyEnded)
    }
  }

  async #register(registration: Registration): Promise<void> {
    const { row, scope } = registration
    this.#pending += 1
    try {
      const callbackID = await this.#registrar.register(row.group, row.id, scope)
      if (!this.#registrations.has(registration)) return await this.#registrar.deregister(row.group, callbackID)
      registration.callbackID = callbackID
      this.#registered.set(`${row.group}:${callbackID}`, registration)
      this.#deliverHeld(row.group, callbackID, registration)
    } finally {
      this.#pending -= 1
      if (this.#pending === 0) this.#held = []
    }
  }

  #deliverHeld(group: string, callbackID: number, registration: Registration): void {
    const mine = this.#held.filter((held) => held.group === group && held.raw.callbackID === callbackID)
    this.#held = this.#held.filter((held) => !mine.includes(held))
    for (const { raw } of mine) registration.push(raw)
  }

  async #remove(registration: Registration): Promise<void> {
    if (!this.#registrations.delete(registration) || registration.callbackID === undefined) return
    this.#registered.delete(`${registration.row.group}:${registration.callbackID}`)
    try {
      await this.#registrar.deregister(registration.row.group, registration.callbackID)
    } catch (error) {
      // With the session the registration went too.
      if (!hasCode(error, 'LibvirtConnectionLost')) throw error
    }
  }
}

/** The subscription has ended with an error that its reader sees; that the daemon could not be told adds nothing. */
const alreadyEnded = (): void => {}
