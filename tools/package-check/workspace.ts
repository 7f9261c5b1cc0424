import { fileURLToPath } from 'node:url'

/** The root folder of the workspace. */
export const workspace = fileURLToPath(new URL('../..', import.meta.url))
