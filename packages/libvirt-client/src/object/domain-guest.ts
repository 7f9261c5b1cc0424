import * as bits from '../protocol/bits.gen.ts'
import { virDomainChannelFlags, virDomainMemoryFlags } from '../protocol/constants.gen.ts'
import {
  addressSources,
  ipAddressTypes,
  keycodeSets,
  lifecycleActions,
  lifecycleKinds,
  processSignals,
  suspendTargets,
} from '../protocol/words.gen.ts'
import type { CallOptions } from '../rpc/procedure.ts'
import type { ByteChannel } from '../stream/byte-channel.ts'
import { readAll } from '../stream/read-all.ts'
import type { ImpactOptions } from './domain-flags.ts'
import { cString } from './c-string.ts'
import { Facet } from './facet.ts'
import { flagsOf, wordAt } from './flags.ts'
import type { FlagOptions } from './flags.ts'
import { launchSecurityKinds } from './param-kinds.ts'
import { fromParams, toParams, withStrings } from './typed-params.ts'
import type { ParamInput, Params } from './typed-params.ts'

/** A network interface as the guest, the DHCP server or the host's neighbour table knows it. */
export interface GuestInterface {
  readonly name: string
  readonly mac: string | undefined
  readonly addresses: readonly {
    readonly family: (typeof ipAddressTypes)[number] | 'unknown'
    readonly address: string
    readonly prefix: number
  }[]
}

/** Screen, keyboard, consoles and addresses of a running guest. */
export class DomainGuest extends Facet {
  /** A picture of a screen; over a connection of its own. */
  async screenshot(
    options: CallOptions & { readonly screen?: number } = {},
  ): Promise<{ readonly mime: string | undefined; readonly data: Uint8Array }> {
    const connection = await this.domain.connection.sibling(options)
    try {
      const { ret, stream } = await connection.rpc.domainScreenshot({ dom: this.dom, screen: options.screen ?? 0, flags: 0 }, options)
      return { mime: ret.mime ?? undefined, data: await readAll(stream) }
    } finally {
      await connection.close()
    }
  }

  /**
   * Opens a serial console (the first, or the one of that alias), for reading and writing. It shares the connection:
   * more than 4 MiB that nobody reads end it with an error.
   */
  async console(options: FlagOptions<typeof bits.consoleBits> & CallOptions & { readonly device?: string } = {}): Promise<ByteChannel> {
    const args = { dom: this.dom, dev_name: options.device ?? null, flags: flagsOf(bits.consoleBits, options) }
    return (await this.rpc.domainOpenConsole(args, { slowReader: 'fail', ...options })).stream
  }

  /** Opens a virtio channel, as `console`. */
  async channel(name?: string, options: CallOptions & { readonly force?: boolean } = {}): Promise<ByteChannel> {
    const flags = options.force === true ? virDomainChannelFlags.VIR_DOMAIN_CHANNEL_FORCE : 0
    return (await this.rpc.domainOpenChannel({ dom: this.dom, name: name ?? null, flags }, { slowReader: 'fail', ...options })).stream
  }

  /** Presses keys together, as numbers of a key code set. */
  async sendKeys(
    codes: readonly number[],
    options: CallOptions & { readonly set?: (typeof keycodeSets)[number]; readonly holdMs?: number } = {},
  ): Promise<void> {
    const args = {
      dom: this.dom,
      codeset: keycodeSets.indexOf(options.set ?? 'linux'),
      holdtime: options.holdMs ?? 0,
      keycodes: codes,
      flags: 0,
    }
    await this.rpc.domainSendKey(args, options)
  }

  /** Sends a signal to a process of a container. */
  async sendProcessSignal(pid: bigint, signal: (typeof processSignals)[number], options?: CallOptions): Promise<void> {
    await this.rpc.domainSendProcessSignal({ dom: this.dom, pid_value: pid, signum: processSignals.indexOf(signal), flags: 0 }, options)
  }

  /** Sends a non-maskable interrupt. */
  async injectNmi(options?: CallOptions): Promise<void> {
    await this.rpc.domainInjectNmi({ dom: this.dom, flags: 0 }, options)
  }

  /** Addresses of the guest's interfaces, as the source knows them. */
  async interfaceAddresses(source: (typeof addressSources)[number] = 'lease', options?: CallOptions): Promise<GuestInterface[]> {
    const { ifaces } = await this.rpc.domainInterfaceAddresses({ dom: this.dom, source: addressSources.indexOf(source), flags: 0 }, options)
    return ifaces.map(({ name, hwaddr, addrs }) => ({
      name,
      mac: hwaddr ?? undefined,
      addresses: addrs.map(({ type, addr, prefix }) => ({ family: wordAt(ipAddressTypes, type), address: addr, prefix })),
    }))
  }

  /** Counters of an interface, by its target name. */
  async interfaceStats(
    device: string,
    options?: CallOptions,
  ): Promise<Readonly<Record<`${'rx' | 'tx'}${'Bytes' | 'Packets' | 'Errors' | 'Drops'}`, bigint>>> {
    const raw = await this.rpc.domainInterfaceStats({ dom: this.dom, device }, options)
    return {
      rxBytes: raw.rx_bytes,
      rxPackets: raw.rx_packets,
      rxErrors: raw.rx_errs,
      rxDrops: raw.rx_drop,
      txBytes: raw.tx_bytes,
      txPackets: raw.tx_packets,
      txErrors: raw.tx_errs,
      txDrops: raw.tx_drop,
    }
  }

  /** Puts the guest to sleep by its own power management. @unit s */
  async pmSuspend(target: (typeof suspendTargets)[number], durationSeconds = 0n, options?: CallOptions): Promise<void> {
    await this.rpc.domainPmSuspendForDuration(
      { dom: this.dom, target: suspendTargets.indexOf(target), duration: durationSeconds, flags: 0 },
      options,
    )
  }

  /** Wakes a guest that sleeps. */
  async pmWakeup(options?: CallOptions): Promise<void> {
    await this.rpc.domainPmWakeup({ dom: this.dom, flags: 0 }, options)
  }

  /** What happens when the guest powers off, reboots or crashes. */
  async setLifecycleAction(
    kind: (typeof lifecycleKinds)[number],
    action: (typeof lifecycleActions)[number],
    options: ImpactOptions = {},
  ): Promise<void> {
    const args = {
      dom: this.dom,
      type: lifecycleKinds.indexOf(kind),
      action: lifecycleActions.indexOf(action),
      flags: flagsOf(bits.impactBits, options),
    }
    await this.rpc.domainSetLifecycleAction(args, options)
  }

  /** Reads the guest's memory at a virtual (or physical) address. */
  async peekMemory(offset: bigint, size: number, options: CallOptions & { readonly physical?: boolean } = {}): Promise<Uint8Array> {
    const flags = options.physical === true ? virDomainMemoryFlags.VIR_MEMORY_PHYSICAL : virDomainMemoryFlags.VIR_MEMORY_VIRTUAL
    return (await this.rpc.domainMemoryPeek({ dom: this.dom, offset, size, flags }, options)).buffer
  }

  /** Makes the graphics server read its certificates anew. */
  async reloadGraphics(options?: CallOptions): Promise<void> {
    await this.rpc.domainGraphicsReload({ dom: this.dom, type: 0, flags: 0 }, options)
  }

  /** Starts to measure how fast the guest dirties its memory; `domains.stats(['dirtyrate'])` tells. @unit s */
  async measureDirtyRate(seconds: number, options: FlagOptions<typeof bits.dirtyRateBits> & CallOptions = {}): Promise<void> {
    await this.rpc.domainStartDirtyRateCalc({ dom: this.dom, seconds, flags: flagsOf(bits.dirtyRateBits, options) }, options)
  }

  /** What libvirt has to say of the domain: deprecated settings, taints, I/O errors. */
  async messages(options: FlagOptions<typeof bits.messageBits> & CallOptions = {}): Promise<readonly string[]> {
    return (await this.rpc.domainGetMessages({ dom: this.dom, flags: flagsOf(bits.messageBits, options) }, options)).msgs
  }

  /** Measurements of an encrypted guest. */
  async launchSecurity(options?: CallOptions): Promise<Params> {
    return fromParams((await this.rpc.domainGetLaunchSecurityInfo({ dom: this.dom, flags: withStrings(0) }, options)).params)
  }

  /** Puts a secret into an encrypted guest that has not started. */
  async setLaunchSecurity(params: ParamInput<typeof launchSecurityKinds>, options?: CallOptions): Promise<void> {
    await this.rpc.domainSetLaunchSecurityState({ dom: this.dom, params: toParams(launchSecurityKinds, params), flags: 0 }, options)
  }

  /** The labels of the guest's security drivers. */
  async securityLabels(options?: CallOptions): Promise<{ readonly label: string; readonly enforcing: boolean }[]> {
    const { labels } = await this.rpc.domainGetSecurityLabelList({ dom: this.dom }, options)
    return labels.map(({ label, enforcing }) => ({ label: cString(label), enforcing: enforcing !== 0 }))
  }
}
