import { banner, camel } from './names.ts'
import type { Constants } from './protocol-data.ts'

/** Flag words that layer 2 takes as options: the name of the table, the enum, what its constants begin with. */
const tables: readonly (readonly [name: string, enumName: string, prefix: string])[] = [
  ['domainXmlBits', 'virDomainXMLFlags', 'VIR_DOMAIN_XML_'],
  ['domainStartBits', 'virDomainCreateFlags', 'VIR_DOMAIN_START_'],
  ['domainDestroyBits', 'virDomainDestroyFlagsValues', 'VIR_DOMAIN_DESTROY_'],
  ['domainUndefineBits', 'virDomainUndefineFlagsValues', 'VIR_DOMAIN_UNDEFINE_'],
  ['impactBits', 'virDomainModificationImpact', 'VIR_DOMAIN_AFFECT_'],
  ['deviceBits', 'virDomainDeviceModifyFlags', 'VIR_DOMAIN_DEVICE_MODIFY_'],
  ['shutdownBits', 'virDomainShutdownFlagValues', 'VIR_DOMAIN_SHUTDOWN_'],
  ['rebootBits', 'virDomainRebootFlagValues', 'VIR_DOMAIN_REBOOT_'],
  ['domainListBits', 'virConnectListAllDomainsFlags', 'VIR_CONNECT_LIST_DOMAINS_'],
  ['statsBits', 'virConnectGetAllDomainStatsFlags', 'VIR_CONNECT_GET_ALL_DOMAINS_STATS_'],
  ['statsGroups', 'virDomainStatsTypes', 'VIR_DOMAIN_STATS_'],
  ['blockCommitBits', 'virDomainBlockCommitFlags', 'VIR_DOMAIN_BLOCK_COMMIT_'],
  ['blockCopyBits', 'virDomainBlockCopyFlags', 'VIR_DOMAIN_BLOCK_COPY_'],
  ['blockJobAbortBits', 'virDomainBlockJobAbortFlags', 'VIR_DOMAIN_BLOCK_JOB_ABORT_'],
  ['blockRebaseBits', 'virDomainBlockRebaseFlags', 'VIR_DOMAIN_BLOCK_REBASE_'],
  ['blockResizeBits', 'virDomainBlockResizeFlags', 'VIR_DOMAIN_BLOCK_RESIZE_'],
  ['consoleBits', 'virDomainConsoleFlags', 'VIR_DOMAIN_CONSOLE_'],
  ['coreDumpBits', 'virDomainCoreDumpFlags', 'VIR_DUMP_'],
  ['saveBits', 'virDomainSaveRestoreFlags', 'VIR_DOMAIN_SAVE_'],
  ['memoryBits', 'virDomainMemoryModFlags', 'VIR_DOMAIN_MEM_'],
  ['vcpuBits', 'virDomainVcpuFlags', 'VIR_DOMAIN_VCPU_'],
  ['migrateBits', 'virDomainMigrateFlags', 'VIR_MIGRATE_'],
  ['guestInfoGroups', 'virDomainGuestInfoTypes', 'VIR_DOMAIN_GUEST_INFO_'],
  ['backupBits', 'virDomainBackupBeginFlags', 'VIR_DOMAIN_BACKUP_BEGIN_'],
  ['sshKeyBits', 'virDomainAuthorizedSSHKeysSetFlags', 'VIR_DOMAIN_AUTHORIZED_SSH_KEYS_SET_'],
  ['hostnameBits', 'virDomainGetHostnameFlags', 'VIR_DOMAIN_GET_HOSTNAME_'],
  ['jobStatsBits', 'virDomainGetJobStatsFlags', 'VIR_DOMAIN_JOB_STATS_'],
  ['messageBits', 'virDomainMessageType', 'VIR_DOMAIN_MESSAGE_'],
  ['dirtyRateBits', 'virDomainDirtyRateCalcFlags', 'VIR_DOMAIN_DIRTYRATE_MODE_'],
  ['snapshotCreateBits', 'virDomainSnapshotCreateFlags', 'VIR_DOMAIN_SNAPSHOT_CREATE_'],
  ['snapshotDeleteBits', 'virDomainSnapshotDeleteFlags', 'VIR_DOMAIN_SNAPSHOT_DELETE_'],
  ['snapshotListBits', 'virDomainSnapshotListFlags', 'VIR_DOMAIN_SNAPSHOT_LIST_'],
  ['snapshotRevertBits', 'virDomainSnapshotRevertFlags', 'VIR_DOMAIN_SNAPSHOT_REVERT_'],
  ['checkpointCreateBits', 'virDomainCheckpointCreateFlags', 'VIR_DOMAIN_CHECKPOINT_CREATE_'],
  ['checkpointDeleteBits', 'virDomainCheckpointDeleteFlags', 'VIR_DOMAIN_CHECKPOINT_DELETE_'],
  ['checkpointListBits', 'virDomainCheckpointListFlags', 'VIR_DOMAIN_CHECKPOINT_LIST_'],
  ['checkpointXmlBits', 'virDomainCheckpointXMLFlags', 'VIR_DOMAIN_CHECKPOINT_XML_'],
  ['networkListBits', 'virConnectListAllNetworksFlags', 'VIR_CONNECT_LIST_NETWORKS_'],
  ['networkPortCreateBits', 'virNetworkPortCreateFlags', 'VIR_NETWORK_PORT_CREATE_'],
  ['interfaceListBits', 'virConnectListAllInterfacesFlags', 'VIR_CONNECT_LIST_INTERFACES_'],
  ['secretListBits', 'virConnectListAllSecretsFlags', 'VIR_CONNECT_LIST_SECRETS_'],
  ['poolListBits', 'virConnectListAllStoragePoolsFlags', 'VIR_CONNECT_LIST_STORAGE_POOLS_'],
  ['poolBuildBits', 'virStoragePoolBuildFlags', 'VIR_STORAGE_POOL_BUILD_'],
  ['poolCreateBits', 'virStoragePoolCreateFlags', 'VIR_STORAGE_POOL_CREATE_'],
  ['volumeCreateBits', 'virStorageVolCreateFlags', 'VIR_STORAGE_VOL_CREATE_'],
  ['volumeDeleteBits', 'virStorageVolDeleteFlags', 'VIR_STORAGE_VOL_DELETE_'],
  ['volumeResizeBits', 'virStorageVolResizeFlags', 'VIR_STORAGE_VOL_RESIZE_'],
  ['nodeDeviceListBits', 'virConnectListAllNodeDeviceFlags', 'VIR_CONNECT_LIST_NODE_DEVICES_'],
  ['baselineBits', 'virConnectBaselineCPUFlags', 'VIR_CONNECT_BASELINE_CPU_'],
  ['compareBits', 'virConnectCompareCPUFlags', 'VIR_CONNECT_COMPARE_CPU_'],
]

/** Names that the words of a constant do not spell well. */
const spelled: Readonly<Record<string, string>> = {
  acpiPowerBtn: 'acpi',
  guestAgent: 'agent',
  peer2peer: 'peerToPeer',
  reuseExt: 'reuseExternal',
  nonSharedInc: 'nonSharedIncremental',
  cpuTotal: 'cpu',
  enforceStats: 'enforce',
  managedsave: 'managedSave',
  noManagedsave: 'noManagedSave',
}

/** Writes flags words as tables of options. */
export const emitBits = (constants: Constants): string => {
  const enums = Object.assign({}, ...Object.values(constants.enums)) as Record<string, Record<string, readonly [number, string]>>
  const texts = tables.map(([name, enumName, prefix]) => {
    const members = Object.entries(enums[enumName]!)
      .filter(([key, [value]]) => value !== 0 && key.startsWith(prefix) && !key.endsWith('_LAST'))
      .map(([key, [value, since]]) => {
        const option = camel(key.slice(prefix.length))
        return `  /** ${key}; libvirt ${since}. */ ${spelled[option] ?? option}: ${value},`
      })
    if (members.length === 0) throw new Error(`${enumName} has nothing that begins with ${prefix}`)
    return `/** The options that \`${enumName}\` holds. */\nexport const ${name} = {\n${members.join('\n')}\n} as const\n`
  })
  return `${banner('constants.json (libvirt 12.3.0)')}\n${texts.join('\n')}`
}
