import { connect, type Connection } from '@novalet/libvirt-client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { emulated } from '../../nova-parity/src/emulated.ts'
import { answer } from '../../nova-parity/src/judge.ts'
import { features, readCases } from '../../nova-parity/src/read-cases.ts'
import { startHost } from '../lab/index.ts'
import type { LabHost } from '../lab/index.ts'

/** What a case may ask for that this host's libvirt cannot carry, by what libvirt says. All else has to be defined. */
const NOT_HERE: readonly (readonly [reason: string, says: RegExp])[] = [
  ['an architecture whose emulator is not installed', /No emulator found for arch '(?:aarch64|x86_64|ppc64le|mipsel|s390x)'/],
  ['a container, which is for the LXC driver', /does not support os type 'exe'/],
  ['a guest of Virtuozzo, which is for its driver', /unexpected domain type 'parallels'|domain type 'parallels'|virt type 'parallels'/],
  ['SEV, which takes a CPU of AMD', /SEV launch security is not supported/],
  ['a TPM, which takes swtpm', /TPM version '[\d.]+' is not supported|TPM .* not supported/],
  ['a SCSI controller of another hypervisor', /Unsupported controller model: (?:buslogic|ibmvscsi|vmpvscsi)/],
  ['a disk to read only on IDE, which QEMU does not have', /readonly ide disks are not supported/],
  ['an encrypted LUN, which QEMU does not have', /disk device 'lun' doesn't support encryption/],
]

/** How many of the public cases a Debian 12 host on x86_64 carries at least. */
const AT_LEAST = 225

let host: LabHost
let libvirt: Connection
let here: (xml: string) => string
beforeAll(async () => {
  host = await startHost({ name: 'define', daemons: ['libvirt'] })
  libvirt = await connect(host.uri)
  here = (await libvirt.capabilities()).includes("<domain type='kvm'") ? (xml) => xml : emulated
})
afterAll(async () => {
  await libvirt?.close()
  await host?.close()
})

/** Defines a document and takes it back; answers what libvirt says against it. */
async function refusal(xml: string): Promise<string | undefined> {
  try {
    const domain = await libvirt.domains.define(here(xml))
    await domain.undefine({ nvram: true })
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}

it('defines every public case that the host can carry', async () => {
  const tally = new Map<string, number>()
  const count = (what: string): void => void tally.set(what, (tally.get(what) ?? 0) + 1)
  const refused: string[] = []
  for (const { id, request } of features().flatMap(readCases)) {
    const rendered = answer(request, 'all')
    if (rendered.status === 'error') {
      count(`refused with ${rendered.class}`)
      continue
    }
    const said = await refusal(rendered.xml)
    if (said === undefined) count('defined')
    else {
      const reason = NOT_HERE.find(([, says]) => says.test(said))?.[0]
      if (reason === undefined) refused.push(`${id}: ${said}`)
      else count(`not here: ${reason}`)
    }
  }
  process.stdout.write([...tally].map(([what, cases]) => `${cases} ${what}\n`).join(''))
  expect(refused).toEqual([])
  if (process.arch === 'x64') expect(tally.get('defined')).toBeGreaterThanOrEqual(AT_LEAST)
})
