import { readFileSync } from 'node:fs'

/** Where the cases, the hosts and the seed are. */
export const DATA = new URL('../data/', import.meta.url)

/** The text of a file of the data. */
export const readData = (path: string): string => readFileSync(new URL(path, DATA), 'utf8')
