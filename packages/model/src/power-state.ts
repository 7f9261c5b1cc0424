/** Nova's power states by name. @source nova/compute/power_state.py */
export type PowerState = 'pending' | 'running' | 'paused' | 'shutdown' | 'crashed' | 'suspended'

/** Nova's vm states that Novalet uses. @source nova/compute/vm_states.py */
export type VmState = 'building' | 'active' | 'paused' | 'stopped' | 'suspended' | 'error' | 'deleted'

/** Nova's task states that Novalet uses; null when nothing is under way. @source nova/compute/task_states.py */
export type TaskState = 'scheduling' | 'spawning' | 'powering-on' | 'powering-off' | 'deleting' | null
