export type { PlugHost, SharedBridges, SysctlFiles } from './plug-host.ts'
export { sysctlFiles } from './sysctl-files.ts'
export { vifPlugExecutors } from './vif-plug-executors.ts'
