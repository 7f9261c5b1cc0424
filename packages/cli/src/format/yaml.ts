import { stringify } from 'yaml'

/** YAML of plain data. */
export const renderYaml = (data: unknown): string => stringify(data, { lineWidth: 0 })
