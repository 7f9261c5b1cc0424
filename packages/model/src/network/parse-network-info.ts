import * as v from 'valibot'
import type { Json, JsonObject } from '../json.ts'
import { filledText, flag, integer, json, looseText, text } from '../schema/plain.ts'
import { readJson } from '../schema/read-json.ts'
import { isJsonObject } from '../is-json-object.ts'
import { listOf, mapOf, maybe, orElse, shape } from '../schema/schema.ts'
import type { Schema } from '../schema/schema.ts'
import type { FixedIp, NetworkInfo, Subnet, Vif } from './vif.ts'

/** An address alone, or Nova's object with the address in it. */
const address: Schema<string | undefined> = v.lazy((json) =>
  isJsonObject(json)
    ? v.pipe(
        shape({ address: maybe(text) }),
        v.transform((ip) => ip.address),
      )
    : text,
)

const present = (values: readonly (string | undefined)[]): readonly string[] => values.filter((value) => value !== undefined)

const fixedIp: Schema<FixedIp> = v.pipe(
  shape({ address: filledText, type: orElse(text, 'fixed'), version: maybe(integer), floating_ips: listOf(address) }),
  v.transform(({ address, type, version, floating_ips }) => ({
    address,
    type,
    version: version ?? (address.includes(':') ? 6 : 4),
    floatingIps: present(floating_ips),
  })),
)

const subnet: Schema<Subnet> = v.pipe(
  shape({
    cidr: maybe(text),
    version: maybe(integer),
    gateway: maybe(address),
    dns: listOf(address),
    ips: listOf(fixedIp),
    routes: listOf(shape({ cidr: text, gateway: maybe(address) })),
    dhcp_server: maybe(text),
    meta: orElse(shape({ dhcp_server: maybe(text) }), {}),
  }),
  v.transform(({ dhcp_server, meta, version, dns, ...rest }) => ({
    ...rest,
    version: version ?? (rest.cidr?.includes(':') === true ? 6 : 4),
    dns: present(dns),
    dhcpServer: dhcp_server ?? ('dhcp_server' in meta ? meta.dhcp_server : undefined),
  })),
)

const network = shape({
  id: filledText,
  bridge: maybe(text),
  label: maybe(text),
  subnets: listOf(subnet),
  meta: mapOf(json),
})

const vifSchema: Schema<Vif> = v.pipe(
  shape({
    id: filledText,
    address: filledText,
    type: orElse(text, ''),
    vnic_type: orElse(text, 'normal'),
    devname: maybe(text),
    ovs_interfaceid: maybe(looseText),
    active: orElse(flag, false),
    preserve_on_delete: orElse(flag, false),
    delegate_create: orElse(flag, false),
    details: mapOf(json),
    profile: mapOf(json),
    qbg_params: maybe(mapOf(json)),
    qbh_params: maybe(mapOf(json)),
    network,
  }),
  v.transform((json) => ({
    id: json.id,
    address: json.address,
    type: json.type,
    vnicType: json.vnic_type,
    devname: json.devname,
    ovsInterfaceId: json.ovs_interfaceid,
    active: json.active,
    preserveOnDelete: json.preserve_on_delete,
    delegateCreate: json.delegate_create,
    details: json.details,
    profile: json.profile,
    qbgParams: json.qbg_params,
    qbhParams: json.qbh_params,
    network: json.network,
  })),
)

/** Nova's JSON of a guest's ports. */
export const networkInfoSchema: Schema<NetworkInfo> = listOf(vifSchema)

/**
 * Reads one port in the JSON form of Nova's network model.
 * @throws InvalidInput
 * @source nova/network/model.py VIF.hydrate
 */
export const parseVif = (json: unknown): Vif => readJson(vifSchema, json, 'vif')

/**
 * Reads a guest's ports in the JSON form of Nova's network model.
 * @throws InvalidInput
 * @source nova/network/model.py NetworkInfo.hydrate
 */
export const parseNetworkInfo = (json: unknown): NetworkInfo => readJson(networkInfoSchema, json, 'network_info')

/** Nova's JSON of one port: the inverse of `parseVif`. */
export const renderVif = (vif: Vif): JsonObject => ({
  id: vif.id,
  address: vif.address,
  type: vif.type === '' ? null : vif.type,
  vnic_type: vif.vnicType,
  devname: vif.devname ?? null,
  ovs_interfaceid: vif.ovsInterfaceId ?? null,
  active: vif.active,
  preserve_on_delete: vif.preserveOnDelete,
  delegate_create: vif.delegateCreate,
  details: vif.details,
  profile: vif.profile,
  qbg_params: vif.qbgParams ?? null,
  qbh_params: vif.qbhParams ?? null,
  network: {
    id: vif.network.id,
    bridge: vif.network.bridge ?? null,
    label: vif.network.label ?? null,
    subnets: vif.network.subnets.map(renderSubnet),
    meta: vif.network.meta,
  },
})

/** Nova's JSON of a guest's ports: the inverse of `parseNetworkInfo`. */
export const renderNetworkInfo = (networkInfo: NetworkInfo): readonly JsonObject[] => networkInfo.map(renderVif)

const renderSubnet = (subnet: Subnet): JsonObject => ({
  cidr: subnet.cidr ?? null,
  version: subnet.version,
  gateway: renderIp(subnet.gateway, 'gateway'),
  dns: subnet.dns.map((address) => renderIp(address, 'dns')),
  ips: subnet.ips.map((ip) => ({
    address: ip.address,
    type: ip.type,
    version: ip.version,
    floating_ips: ip.floatingIps.map((address) => renderIp(address, 'floating')),
  })),
  routes: (subnet.routes ?? []).map(({ cidr, gateway }) => ({ cidr, gateway: renderIp(gateway, 'gateway') })),
  meta: subnet.dhcpServer === undefined ? {} : { dhcp_server: subnet.dhcpServer },
})

const renderIp = (address: string | undefined, type: string): Json =>
  address === undefined ? null : { address, type, version: address.includes(':') ? 6 : 4 }
