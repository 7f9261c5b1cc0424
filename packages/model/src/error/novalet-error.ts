import type { Json } from '../json.ts'

const marker = Symbol.for('novalet.error')

/**
 * An error that programs test by `code`. The codes are a list that only grows; the message is for people.
 * Packages share the shape (marker, `code`, `details`, `cause`), not this class.
 */
export interface NovaletError extends Error {
  readonly code: string
  readonly details: Readonly<Record<string, Json>>
}

class CodedError extends Error implements NovaletError {
  readonly code: string
  readonly details: Readonly<Record<string, Json>>

  constructor(code: string, message: string, options: ErrorOptions & { details?: Readonly<Record<string, Json>> | undefined }) {
    super(message, options)
    this.name = code
    this.code = code
    this.details = options.details ?? {}
    Object.defineProperty(this, marker, { value: true })
  }
}

/** Makes an error of the shared shape: what was tried, on what, what happened, what to do. */
export function novaletError(
  code: ErrorCode,
  message: string,
  options: { cause?: unknown; details?: Readonly<Record<string, Json>> } = {},
): NovaletError {
  return new CodedError(code, message, {
    ...(options.cause === undefined ? {} : { cause: options.cause }),
    details: options.details,
  })
}

/** Whether `error` has the shared shape (of any package or copy of it) and, where given, that code. */
export function isNovaletError(error: unknown, code?: string): error is NovaletError {
  if (!(error instanceof Error) || !(marker in error) || !('code' in error) || typeof error.code !== 'string') return false
  return code === undefined || error.code === code
}

/** The codes this family of packages raises itself; libvirt's own begin with `Libvirt`. */
export type ErrorCode = (typeof ERROR_CODES)[number]

/** Checked-in list of codes. Removing one is a breaking change. Nova's exception names are kept where Nova has one. */
export const ERROR_CODES = [
  'BadRequirementEmulatorThreadsPolicy',
  'CommandFailed',
  'CommandNotFound',
  'ComputeResourcesUnavailable',
  'ConfigDriveUnknownFormat',
  'CPUThreadPolicyConfigurationInvalid',
  'DiskNotFound',
  'DiskSpaceInsufficient',
  'FlavorDiskSmallerThanImage',
  'FlavorDiskSmallerThanMinDisk',
  'FlavorExists',
  'FlavorImageConflict',
  'FlavorImageLockedMemoryConflict',
  'FlavorMemoryTooSmall',
  'FlavorNotFound',
  'ForbiddenSharesNotConfiguredCorrectly',
  'HostNotUsable',
  'ImageCPUPinningForbidden',
  'ImageCPUThreadPolicyForbidden',
  'ImageExists',
  'ImageInUse',
  'ImageNotFound',
  'ImageNUMATopologyAsymmetric',
  'ImageNUMATopologyCPUDuplicates',
  'ImageNUMATopologyCPUOutOfRange',
  'ImageNUMATopologyCPUsUnassigned',
  'ImageNUMATopologyForbidden',
  'ImageNUMATopologyIncomplete',
  'ImageNUMATopologyMemoryOutOfRange',
  'ImageSerialPortNumberExceedFlavorValue',
  'ImageSerialPortNumberInvalid',
  'ImageUnacceptable',
  'ImageVCPULimitsRangeExceeded',
  'ImageVCPULimitsRangeImpossible',
  'ImageVCPUTopologyRangeExceeded',
  'InstanceBusy',
  'InstanceExists',
  'InstanceNotFound',
  'InstanceNotReady',
  'InstanceNotRescuable',
  'InternalError',
  'Invalid',
  'InvalidBDM',
  'InvalidBDMFormat',
  'InvalidConfig',
  'InvalidConfiguration',
  'InvalidCPUAllocationPolicy',
  'InvalidCPUInfo',
  'InvalidCPUThreadAllocationPolicy',
  'InvalidDatabase',
  'InvalidDiskInfo',
  'InvalidEmulatorThreadsPolicy',
  'InvalidInput',
  'InvalidJournal',
  'InvalidMachineType',
  'InvalidMixedInstanceDedicatedMask',
  'InvalidNUMANodesNumber',
  'InvalidRequest',
  'InvalidReservedMemoryPagesOption',
  'InvalidVideoMode',
  'InvalidVirtualMachineMode',
  'InvalidVIOMMUArchitecture',
  'InvalidVIOMMUMachineType',
  'InvalidVolumeAccessMode',
  'InvalidWatchdogAction',
  'LockMemoryForbidden',
  'LockNotAcquired',
  'MemoryPageSizeForbidden',
  'MemoryPageSizeInvalid',
  'MemoryPagesUnsupported',
  'MissingDomainCapabilityFeatureException',
  'NetworkNotFound',
  'NovaException',
  'NUMATopologyUnsupported',
  'OperationNotFound',
  'PciDeviceNotFoundById',
  'PciDeviceUnsupportedHypervisor',
  'PciDeviceWrongAddressFormat',
  'PermissionDenied',
  'PlanRefused',
  'PMEMNamespaceConfigInvalid',
  'RealtimeConfigurationInvalid',
  'RealtimeMaskNotFoundOrInvalid',
  'RequestedVRamTooHigh',
  'RequiredMixedInstancePolicy',
  'RequiredMixedOrRealtimeCPUMask',
  'RequestTooLarge',
  'RngDeviceNotExist',
  'SecureBootNotSupported',
  'SerialPortNumberLimitExceeded',
  'SocketPortRangeExhaustedException',
  'StatelessFirmwareRequired',
  'StepFailed',
  'TooManyDiskDevices',
  'UEFINotSupported',
  'UndoFailed',
  'Unsupported',
  'UnsupportedHardware',
  'UnsupportedHostCPUControlPolicy',
  'UnsupportedRescueBus',
  'UnsupportedRescueDevice',
  'VifDetailsMissingMacvtapParameters',
  'VifDetailsMissingVhostuserSockPath',
  'VirtualInterfacePlug',
  'VirtualInterfaceUnplug',
  'VolumeDriverNotFound',
] as const
