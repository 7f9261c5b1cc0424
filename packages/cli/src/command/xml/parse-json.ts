import { novaletError } from '@novalet/model'

/** Reads JSON; the error says where it breaks off. @throws InvalidInput */
export function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    throw novaletError('InvalidInput', `${name} is not JSON: ${(error as Error).message}`, { cause: error })
  }
}
