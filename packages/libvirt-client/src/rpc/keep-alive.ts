import { XdrWriter } from '../xdr/xdr-writer.ts'
import { keepAliveProgram, messageStatus, messageType, sealMessage, writeHeader } from './message.ts'
import type { Timers } from './timers.ts'

/** How a silent daemon is found out. */
export interface KeepAliveOptions {
  /** Silence before a ping. @unit ms */
  readonly intervalMs: number
  /** Pings without an answer before the connection counts as lost. */
  readonly count: number
}

/** libvirt's own defaults. */
export const defaultKeepAlive: KeepAliveOptions = { intervalMs: 5000, count: 5 }

/** A ping or a pong, as sent. */
export const keepAliveMessage = (procedure: number): Uint8Array => {
  const w = new XdrWriter(32)
  const { number: program, version } = keepAliveProgram
  writeHeader(w, { program, version, procedure, type: messageType.message, serial: 0, status: messageStatus.ok })
  return sealMessage(w)
}

/** Pings after silence and tells when the daemon is dead. */
export class KeepAlive {
  readonly #options: KeepAliveOptions
  readonly #timers: Timers
  readonly #ping: () => void
  readonly #dead: () => void
  #heard = false
  #unanswered = 0
  #cancel: (() => void) | undefined

  constructor(options: KeepAliveOptions, timers: Timers, effects: { readonly ping: () => void; readonly dead: () => void }) {
    this.#options = options
    this.#timers = timers
    this.#ping = effects.ping
    this.#dead = effects.dead
  }

  start(): void {
    this.#cancel ??= this.#timers.after(this.#options.intervalMs, () => this.#tick())
  }

  stop(): void {
    this.#cancel?.()
    this.#cancel = undefined
  }

  /** Anything that arrives is a sign of life. */
  heard(): void {
    this.#heard = true
  }

  #tick(): void {
    this.#cancel = undefined
    if (this.#heard) this.#unanswered = 0
    else if (this.#unanswered >= this.#options.count) return this.#dead()
    else {
      this.#unanswered += 1
      this.#ping()
    }
    this.#heard = false
    this.start()
  }
}
