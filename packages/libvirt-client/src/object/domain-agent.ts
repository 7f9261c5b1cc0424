import * as bits from '../protocol/bits.gen.ts'
import { virDomainSetTimeFlags, virDomainSetUserPasswordFlags } from '../protocol/constants.gen.ts'
import type { CallOptions } from '../rpc/procedure.ts'
import { Facet } from './facet.ts'
import { flagsOf } from './flags.ts'
import { fromParams } from './typed-params.ts'
import type { Params } from './typed-params.ts'

/** What `DomainAgent.info` can be asked for. */
export type GuestInfoGroup = keyof typeof bits.guestInfoGroups

/** A file system that the guest has mounted. */
export interface GuestFilesystem {
  readonly mountpoint: string
  readonly name: string
  readonly type: string
  /** Targets of the disks it is on. */
  readonly disks: readonly string[]
}

/** What the guest agent does. */
export class DomainAgent extends Facet {
  /** Sends a command in the agent's own words and gives its answer, both JSON text. */
  async command(
    command: string,
    options: CallOptions & {
      /** Wait for the answer; -1 is libvirt's default, -2 for ever. @unit s */ readonly timeoutSeconds?: number
    } = {},
  ): Promise<string | undefined> {
    const { result } = await this.rpc.qemu.domainAgentCommand(
      { dom: this.dom, cmd: command, timeout: options.timeoutSeconds ?? -1, flags: 0 },
      options,
    )
    return result ?? undefined
  }

  /** How long libvirt waits for the agent. @unit s */
  async setResponseTimeout(seconds: number, options?: CallOptions): Promise<void> {
    await this.rpc.domainAgentSetResponseTimeout({ dom: this.dom, timeout: seconds, flags: 0 }, options)
  }

  /** Users, operating system, file systems and so on, under libvirt's names. */
  async info(groups: readonly GuestInfoGroup[] = [], options?: CallOptions): Promise<Params> {
    const types = groups.reduce((sum, group) => (sum | bits.guestInfoGroups[group]) >>> 0, 0)
    return fromParams((await this.rpc.domainGetGuestInfo({ dom: this.dom, types, flags: 0 }, options)).params)
  }

  /** The mounted file systems. */
  async filesystems(options?: CallOptions): Promise<GuestFilesystem[]> {
    const { info } = await this.rpc.domainGetFsinfo({ dom: this.dom, flags: 0 }, options)
    return info.map((raw) => ({ mountpoint: raw.mountpoint, name: raw.name, type: raw.fstype, disks: raw.dev_aliases }))
  }

  /** Freezes file systems (all, unless mountpoints are named); tells how many. */
  async freeze(mountpoints: readonly string[] = [], options?: CallOptions): Promise<number> {
    return (await this.rpc.domainFsfreeze({ dom: this.dom, mountpoints, flags: 0 }, options)).filesystems
  }

  /** Thaws file systems; tells how many. */
  async thaw(mountpoints: readonly string[] = [], options?: CallOptions): Promise<number> {
    return (await this.rpc.domainFsthaw({ dom: this.dom, mountpoints, flags: 0 }, options)).filesystems
  }

  /** Gives unused blocks back to the host. */
  async trim(options: CallOptions & { readonly mountpoint?: string; readonly minimumBytes?: bigint } = {}): Promise<void> {
    await this.rpc.domainFstrim(
      { dom: this.dom, mountPoint: options.mountpoint ?? null, minimum: options.minimumBytes ?? 0n, flags: 0 },
      options,
    )
  }

  /** The guest's name for itself, from its agent or from the DHCP leases. */
  async hostname(options: CallOptions & { readonly lease?: boolean; readonly agent?: boolean } = {}): Promise<string> {
    return (await this.rpc.domainGetHostname({ dom: this.dom, flags: flagsOf(bits.hostnameBits, options) }, options)).hostname
  }

  /** The guest's clock. */
  async time(options?: CallOptions): Promise<{ readonly seconds: bigint; readonly nanoseconds: number }> {
    const { seconds, nseconds } = await this.rpc.domainGetTime({ dom: this.dom, flags: 0 }, options)
    return { seconds, nanoseconds: nseconds }
  }

  /** Sets the guest's clock, or (`sync`) lets the guest take it from its hardware clock. */
  async setTime(time: 'sync' | { readonly seconds: bigint; readonly nanoseconds?: number }, options?: CallOptions): Promise<void> {
    const args =
      time === 'sync'
        ? { seconds: 0n, nseconds: 0, flags: virDomainSetTimeFlags.VIR_DOMAIN_TIME_SYNC }
        : { seconds: time.seconds, nseconds: time.nanoseconds ?? 0, flags: 0 }
    await this.rpc.domainSetTime({ dom: this.dom, ...args }, options)
  }

  /** Sets a user's password in the guest; `encrypted` when it is already a crypt(3) hash. */
  async setUserPassword(user: string, password: string, options: CallOptions & { readonly encrypted?: boolean } = {}): Promise<void> {
    const flags = options.encrypted === true ? virDomainSetUserPasswordFlags.VIR_DOMAIN_PASSWORD_ENCRYPTED : 0
    await this.rpc.domainSetUserPassword({ dom: this.dom, user, password, flags }, options)
  }

  /** The keys that may log in as `user`. */
  async authorizedSshKeys(user: string, options?: CallOptions): Promise<readonly string[]> {
    return (await this.rpc.domainAuthorizedSshKeysGet({ dom: this.dom, user, flags: 0 }, options)).keys
  }

  /** Sets, appends or removes keys that may log in as `user`. */
  async setAuthorizedSshKeys(
    user: string,
    keys: readonly string[],
    options: CallOptions & { readonly append?: boolean; readonly remove?: boolean } = {},
  ): Promise<void> {
    await this.rpc.domainAuthorizedSshKeysSet({ dom: this.dom, user, keys, flags: flagsOf(bits.sshKeyBits, options) }, options)
  }

  /** The guest's vCPUs as its own kernel sees them. */
  async vcpus(options?: CallOptions): Promise<Params> {
    return fromParams((await this.rpc.domainGetGuestVcpus({ dom: this.dom, flags: 0 }, options)).params)
  }

  /** Puts vCPUs on or off line inside the guest: `1-3,5`. */
  async setVcpus(cpus: string, online: boolean, options?: CallOptions): Promise<void> {
    await this.rpc.domainSetGuestVcpus({ dom: this.dom, cpumap: cpus, state: online ? 1 : 0, flags: 0 }, options)
  }
}
