/** How a Linux bridge is made. @unit the times are in 1/100 s, as the kernel counts them */
export type BridgeSettings = {
  readonly forwardDelay: number
  readonly stp: boolean
  readonly multicastSnooping: boolean
  /** The kernel's own where null. */
  readonly ageingTime: number | null
}

/** A kernel setting: its path below `/proc/sys`, and its value. */
export type Sysctl = { readonly path: string; readonly value: string }

/** How the OVS database is reached. */
export type OvsdbAccess = {
  /** `unix:/…` or `tcp:…`; ovs-vsctl's own default where null. */
  readonly connection: string | null
  /** 0 waits for ever. @unit s */
  readonly timeoutSeconds: number
}

/** A port of an OVS bridge, as it shall be. */
export type OvsPortInput = {
  readonly ovsdb: OvsdbAccess
  readonly bridge: string
  readonly port: string
  readonly externalIds: { readonly [key: string]: string }
  /** OVS's interface type; '' is a device of the system. */
  readonly type: string
  readonly options: { readonly [key: string]: string }
  /** @unit bytes */
  readonly mtuRequest: number | null
  /** VLAN that a new port starts in. */
  readonly tag: number | null
  /** Deletes the port and adds it again in one transaction, as Nova did once. */
  readonly replace: boolean
}

/** What a link has that plugging changes. */
export type LinkSettings = {
  readonly name: string
  readonly up: boolean
  readonly promiscuous: boolean
  /** @unit bytes */
  readonly mtu: number
  readonly address: string
  /** The bridge it is in. */
  readonly master: string | null
}

/** An OVS port as it was found. */
export type OvsPortState = {
  readonly bridge: string
  readonly tag: number | null
  readonly type: string
  readonly externalIds: { readonly [key: string]: string }
  readonly options: { readonly [key: string]: string }
  /** @unit bytes */
  readonly mtuRequest: number | null
}

/** A Linux bridge as it was found, with the names of its ports. */
export type BridgeState = {
  readonly settings: BridgeSettings
  readonly up: boolean
  readonly sysctls: readonly Sysctl[]
  readonly ports: readonly string[]
}

/** A tap as it was found. */
export type TapState = { readonly link: LinkSettings; readonly multiqueue: boolean }

/**
 * The steps of plugging and unplugging. What `prepare` reads is always the thing as it was (null: it was not there),
 * and undo puts that back.
 */
export type VifPlugKinds = {
  /** Refuses, before anything is touched, when the port of that name is another's. */
  'ovs.claim': {
    readonly input: { readonly ovsdb: OvsdbAccess; readonly port: string; readonly interfaceId: string }
    readonly prepared: null
    readonly output: null
  }
  'ovs.bridge': {
    readonly input: { readonly ovsdb: OvsdbAccess; readonly bridge: string; readonly datapathType: string }
    readonly prepared: { readonly existed: boolean }
    readonly output: null
  }
  'ovs.bridge.remove': {
    readonly input: { readonly ovsdb: OvsdbAccess; readonly bridge: string }
    readonly prepared: { readonly datapathType: string; readonly externalIds: { readonly [key: string]: string } } | null
    readonly output: null
  }
  'ovs.port': { readonly input: OvsPortInput; readonly prepared: OvsPortState | null; readonly output: null }
  'ovs.port.remove': {
    readonly input: { readonly ovsdb: OvsdbAccess; readonly port: string; readonly interfaceId: string }
    readonly prepared: OvsPortState | null
    readonly output: null
  }
  'bridge.ensure': {
    readonly input: {
      readonly name: string
      readonly settings: BridgeSettings
      readonly sysctls: readonly Sysctl[]
      readonly up: boolean
      /** Others plug into it too: undo leaves it while it has ports or another guest is coming to it. */
      readonly shared: boolean
    }
    readonly prepared: { readonly up: boolean; readonly sysctls: readonly Sysctl[] } | null
    readonly output: null
  }
  'bridge.remove': {
    readonly input: { readonly name: string; /** Paths of the settings to keep for undo. */ readonly sysctls: readonly string[] }
    readonly prepared: BridgeState | null
    readonly output: null
  }
  'bridge.port': {
    readonly input: { readonly bridge: string; readonly port: string }
    readonly prepared: { readonly master: string | null } | null
    readonly output: null
  }
  'veth.ensure': {
    readonly input: { readonly name: string; readonly peer: string; /** @unit bytes */ readonly mtu: number | null }
    readonly prepared: readonly LinkSettings[]
    readonly output: null
  }
  'veth.remove': {
    readonly input: { readonly name: string; readonly peer: string }
    readonly prepared: readonly LinkSettings[]
    readonly output: null
  }
  'link.up': { readonly input: { readonly name: string }; readonly prepared: { readonly up: boolean } | null; readonly output: null }
  /** Only where the device is there already. */
  'link.mtu': {
    readonly input: { readonly name: string; /** @unit bytes */ readonly mtu: number }
    readonly prepared: { readonly mtu: number } | null
    readonly output: null
  }
  'tap.ensure': {
    readonly input: {
      readonly name: string
      readonly address: string | null
      /** @unit bytes */
      readonly mtu: number | null
      readonly multiqueue: boolean
    }
    readonly prepared: TapState | null
    readonly output: null
  }
  'tap.remove': { readonly input: { readonly name: string }; readonly prepared: TapState | null; readonly output: null }
}

/** A step of this package: its input is whole, so it can be shown as commands before it runs. */
export type VifPlugStep = {
  [Kind in keyof VifPlugKinds]: {
    readonly id: string
    readonly kind: Kind
    readonly input: VifPlugKinds[Kind]['input']
    readonly why: string
    readonly undo: string
  }
}[keyof VifPlugKinds]
