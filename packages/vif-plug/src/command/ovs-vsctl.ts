import type { OvsdbAccess, OvsPortInput, OvsPortState } from '../vif-plug-kinds.ts'
import type { Argv } from './argv.ts'

/** An ovs-vsctl call of one or more commands, which is one transaction. */
export const vsctl = (ovsdb: OvsdbAccess, ...commands: readonly (readonly string[])[]): Argv => [
  'ovs-vsctl',
  `--timeout=${ovsdb.timeoutSeconds}`,
  ...(ovsdb.connection === null ? [] : [`--db=${ovsdb.connection}`]),
  ...commands.flatMap((command) => ['--'].concat(command)),
]

/** Adds an OVS bridge. */
export const addOvsBridge = (ovsdb: OvsdbAccess, bridge: string, datapathType: string): Argv =>
  vsctl(ovsdb, ['--may-exist', 'add-br', bridge], ['set', 'Bridge', bridge, `datapath_type=${value(datapathType)}`])

/** Deletes an OVS bridge. */
export const deleteOvsBridge = (ovsdb: OvsdbAccess, bridge: string): Argv => vsctl(ovsdb, ['--if-exists', 'del-br', bridge])

/** Adds a port and sets its Interface row, all in one transaction. `fresh`: it is not there yet, so its VLAN is ours to set. */
export const addOvsPort = (input: OvsPortInput, options: { readonly fresh: boolean }): Argv => {
  // Nova 2014.2 spelled the column with a hyphen; ovs-vsctl takes both.
  const ids = input.replace ? 'external-ids' : 'external_ids'
  const columns = [
    ...Object.entries(input.externalIds).map(([key, text]) => `${ids}:${key}=${value(text)}`),
    ...(input.type === '' ? [] : [`type=${value(input.type)}`]),
    ...Object.entries(input.options).map(([key, text]) => `options:${key}=${value(text)}`),
    ...(input.mtuRequest === null ? [] : [`mtu_request=${input.mtuRequest}`]),
  ]
  return vsctl(
    input.ovsdb,
    ...(input.replace
      ? [
          ['--if-exists', 'del-port', input.port],
          ['add-port', input.bridge, input.port],
        ]
      : [['--may-exist', 'add-port', input.bridge, input.port]]),
    ...(input.tag === null || !options.fresh ? [] : [['set', 'Port', input.port, `tag=${input.tag}`]]),
    ...(columns.length === 0 ? [] : [['set', 'Interface', input.port, ...columns]]),
  )
}

/** Deletes a port from whichever bridge it is in. */
export const deleteOvsPort = (ovsdb: OvsdbAccess, port: string): Argv => vsctl(ovsdb, ['--if-exists', 'del-port', port])

/** Makes a port's rows what they were. */
export const restoreOvsPort = (ovsdb: OvsdbAccess, port: string, state: OvsPortState): Argv =>
  vsctl(
    ovsdb,
    ['--may-exist', 'add-port', state.bridge, port],
    ['set', 'Port', port, `tag=${state.tag ?? '[]'}`],
    [
      'set',
      'Interface',
      port,
      `type=${value(state.type)}`,
      `external_ids=${map(state.externalIds)}`,
      `options=${map(state.options)}`,
      `mtu_request=${state.mtuRequest ?? '[]'}`,
    ],
  )

/** A value as ovs-vsctl reads it: bare where that is safe, else a JSON string. */
export const value = (text: string): string => (/^[\w./:-]+$/.test(text) ? text : JSON.stringify(text))

/** A whole map, which replaces the column's. */
export const map = (entries: { readonly [key: string]: string }): string =>
  `{${Object.entries(entries)
    .map(([key, text]) => `${JSON.stringify(key)}=${JSON.stringify(text)}`)
    .join(',')}}`
