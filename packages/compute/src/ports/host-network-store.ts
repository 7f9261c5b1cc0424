/** Which of libvirt's networks Novalet started itself, so that the last guest to leave stops them again. */
export interface HostNetworkStore {
  started(): Promise<readonly string[]>
  markStarted(name: string): Promise<void>
  clear(name: string): Promise<void>
}
