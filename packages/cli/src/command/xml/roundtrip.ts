import { mkdir, stat, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { renderXmlBytes } from '@novalet/xml-render/write'
import type { Handler } from '../../lazily.ts'
import { eachOf } from '../each-of.ts'
import { copyPlaces } from './copy-places.ts'
import { readDocument } from './read-document.ts'
import { refuseCopy } from './refuse-copy.ts'

/** `xml roundtrip` */
export const roundtrip: Handler<[readonly string[]], { out: string }> = async ({ cli, args: [files], options }) => {
  const folder = resolve(cli.cwd, options.out)
  const places = new Map(copyPlaces(cli.cwd, files, folder).map((place) => [place.name, place]))
  // Of a file that cannot be looked at, its own turn tells.
  const inputs = (await Promise.allSettled([...places.values()].map(({ file }) => stat(file)))).flatMap((looked) =>
    looked.status === 'fulfilled' ? [looked.value] : [],
  )
  return await eachOf(cli, options, [...places.keys()], async (name) => {
    const place = places.get(name)!
    const document = await readDocument(cli, name)
    await refuseCopy(folder, place, inputs)
    await mkdir(dirname(place.copy), { recursive: true })
    await writeFile(place.copy, renderXmlBytes(document))
  })
}
