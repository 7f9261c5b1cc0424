import { banner, kebab } from './names.ts'
import type { Constants } from './protocol-data.ts'

/** Enums that layer 2 shows as words: the name of the list, the enum, what its constants begin with. */
const lists: readonly (readonly [name: string, enumName: string, prefix: string])[] = [
  ['domainStates', 'virDomainState', 'VIR_DOMAIN_'],
  ['nostateReasons', 'virDomainNostateReason', 'VIR_DOMAIN_NOSTATE_'],
  ['runningReasons', 'virDomainRunningReason', 'VIR_DOMAIN_RUNNING_'],
  ['blockedReasons', 'virDomainBlockedReason', 'VIR_DOMAIN_BLOCKED_'],
  ['pausedReasons', 'virDomainPausedReason', 'VIR_DOMAIN_PAUSED_'],
  ['shutdownReasons', 'virDomainShutdownReason', 'VIR_DOMAIN_SHUTDOWN_'],
  ['shutoffReasons', 'virDomainShutoffReason', 'VIR_DOMAIN_SHUTOFF_'],
  ['crashedReasons', 'virDomainCrashedReason', 'VIR_DOMAIN_CRASHED_'],
  ['pmsuspendedReasons', 'virDomainPMSuspendedReason', 'VIR_DOMAIN_PMSUSPENDED_'],
  ['lifecycleEvents', 'virDomainEventType', 'VIR_DOMAIN_EVENT_'],
  ['definedDetails', 'virDomainEventDefinedDetailType', 'VIR_DOMAIN_EVENT_DEFINED_'],
  ['undefinedDetails', 'virDomainEventUndefinedDetailType', 'VIR_DOMAIN_EVENT_UNDEFINED_'],
  ['startedDetails', 'virDomainEventStartedDetailType', 'VIR_DOMAIN_EVENT_STARTED_'],
  ['suspendedDetails', 'virDomainEventSuspendedDetailType', 'VIR_DOMAIN_EVENT_SUSPENDED_'],
  ['resumedDetails', 'virDomainEventResumedDetailType', 'VIR_DOMAIN_EVENT_RESUMED_'],
  ['stoppedDetails', 'virDomainEventStoppedDetailType', 'VIR_DOMAIN_EVENT_STOPPED_'],
  ['shutdownDetails', 'virDomainEventShutdownDetailType', 'VIR_DOMAIN_EVENT_SHUTDOWN_'],
  ['pmsuspendedDetails', 'virDomainEventPMSuspendedDetailType', 'VIR_DOMAIN_EVENT_PMSUSPENDED_'],
  ['crashedDetails', 'virDomainEventCrashedDetailType', 'VIR_DOMAIN_EVENT_CRASHED_'],
  ['watchdogActions', 'virDomainEventWatchdogAction', 'VIR_DOMAIN_EVENT_WATCHDOG_'],
  ['ioErrorActions', 'virDomainEventIOErrorAction', 'VIR_DOMAIN_EVENT_IO_ERROR_'],
  ['graphicsPhases', 'virDomainEventGraphicsPhase', 'VIR_DOMAIN_EVENT_GRAPHICS_'],
  ['graphicsAddresses', 'virDomainEventGraphicsAddressType', 'VIR_DOMAIN_EVENT_GRAPHICS_ADDRESS_'],
  ['blockJobStatuses', 'virConnectDomainEventBlockJobStatus', 'VIR_DOMAIN_BLOCK_JOB_'],
  ['blockJobTypes', 'virDomainBlockJobType', 'VIR_DOMAIN_BLOCK_JOB_TYPE_'],
  ['trayChanges', 'virDomainEventTrayChangeReason', 'VIR_DOMAIN_EVENT_TRAY_CHANGE_'],
  ['diskChanges', 'virConnectDomainEventDiskChangeReason', 'VIR_DOMAIN_EVENT_DISK_'],
  ['agentStates', 'virConnectDomainEventAgentLifecycleState', 'VIR_CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_STATE_'],
  ['agentReasons', 'virConnectDomainEventAgentLifecycleReason', 'VIR_CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_REASON_'],
  ['metadataTypes', 'virDomainMetadataType', 'VIR_DOMAIN_METADATA_'],
  ['memoryFailureRecipients', 'virDomainMemoryFailureRecipientType', 'VIR_DOMAIN_EVENT_MEMORY_FAILURE_RECIPIENT_'],
  ['memoryFailureActions', 'virDomainMemoryFailureActionType', 'VIR_DOMAIN_EVENT_MEMORY_FAILURE_ACTION_'],
  ['jobTypes', 'virDomainJobType', 'VIR_DOMAIN_JOB_'],
  ['jobOperations', 'virDomainJobOperation', 'VIR_DOMAIN_JOB_OPERATION_'],
  ['controlStates', 'virDomainControlState', 'VIR_DOMAIN_CONTROL_'],
  ['controlErrorReasons', 'virDomainControlErrorReason', 'VIR_DOMAIN_CONTROL_ERROR_REASON_'],
  ['diskErrors', 'virDomainDiskErrorCode', 'VIR_DOMAIN_DISK_ERROR_'],
  ['vcpuStates', 'virVcpuState', 'VIR_VCPU_'],
  ['networkLifecycleEvents', 'virNetworkEventLifecycleType', 'VIR_NETWORK_EVENT_'],
  ['storagePoolLifecycleEvents', 'virStoragePoolEventLifecycleType', 'VIR_STORAGE_POOL_EVENT_'],
  ['nodeDeviceLifecycleEvents', 'virNodeDeviceEventLifecycleType', 'VIR_NODE_DEVICE_EVENT_'],
  ['secretLifecycleEvents', 'virSecretEventLifecycleType', 'VIR_SECRET_EVENT_'],
  ['storagePoolStates', 'virStoragePoolState', 'VIR_STORAGE_POOL_'],
  ['storageVolumeTypes', 'virStorageVolType', 'VIR_STORAGE_VOL_'],
  ['secretUsageTypes', 'virSecretUsageType', 'VIR_SECRET_USAGE_TYPE_'],
  ['ipAddressTypes', 'virIPAddrType', 'VIR_IP_ADDR_TYPE_'],
  ['cpuCompareResults', 'virCPUCompareResult', 'VIR_CPU_COMPARE_'],
  ['closeReasons', 'virConnectCloseReason', 'VIR_CONNECT_CLOSE_REASON_'],
  ['lifecycleKinds', 'virDomainLifecycle', 'VIR_DOMAIN_LIFECYCLE_'],
  ['lifecycleActions', 'virDomainLifecycleAction', 'VIR_DOMAIN_LIFECYCLE_ACTION_'],
  ['coreDumpFormats', 'virDomainCoreDumpFormat', 'VIR_DOMAIN_CORE_DUMP_FORMAT_'],
  ['addressSources', 'virDomainInterfaceAddressesSource', 'VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_'],
  ['keycodeSets', 'virKeycodeSet', 'VIR_KEYCODE_SET_'],
  ['processSignals', 'virDomainProcessSignal', 'VIR_DOMAIN_PROCESS_SIGNAL_'],
  ['wipeAlgorithms', 'virStorageVolWipeAlgorithm', 'VIR_STORAGE_VOL_WIPE_ALG_'],
  ['networkUpdateCommands', 'virNetworkUpdateCommand', 'VIR_NETWORK_UPDATE_COMMAND_'],
  ['networkUpdateSections', 'virNetworkUpdateSection', 'VIR_NETWORK_SECTION_'],
  ['suspendTargets', 'virNodeSuspendTarget', 'VIR_NODE_SUSPEND_TARGET_'],
  ['memoryStatTags', 'virDomainMemoryStatTags', 'VIR_DOMAIN_MEMORY_STAT_'],
]

/** Writes libvirt's enums as lists of words, at the index of their number. */
export const emitWords = (constants: Constants): string => {
  const enums = Object.assign({}, ...Object.values(constants.enums)) as Record<string, Record<string, readonly [number, string]>>
  const texts = lists.map(([name, enumName, prefix]) => {
    const words: string[] = []
    for (const [key, [value]] of Object.entries(enums[enumName]!)) {
      if ((key.endsWith('_LAST') && key !== 'VIR_NETWORK_UPDATE_COMMAND_ADD_LAST') || key.endsWith('_NR') || value < 0) continue
      if (!key.startsWith(prefix)) throw new Error(`${key} does not begin with ${prefix}`)
      words[value] = kebab(key.slice(prefix.length))
    }
    const filled = Array.from(words, (word) => word ?? 'unknown')
    return `/** \`${enumName}\` as words. */\nexport const ${name} = [${filled.map((word) => `'${word}'`).join(', ')}] as const\n`
  })
  return `${banner('constants.json (libvirt 12.3.0)')}\n${texts.join('\n')}`
}
