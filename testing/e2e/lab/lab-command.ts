import { fileURLToPath } from 'node:url'

/** The project's lab command. */
export const lab = fileURLToPath(new URL('../../../tools/lab/lab', import.meta.url))
