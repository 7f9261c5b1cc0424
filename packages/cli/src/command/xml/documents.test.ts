import { linkSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { fakeProcess } from '../../fixtures/fake-cli.ts'
import type { Ran } from '../../fixtures/fake-cli.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'novalet-xml-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const put = (name: string, text: string): void => {
  mkdirSync(join(folder, name, '..'), { recursive: true })
  writeFileSync(join(folder, name), text)
}
const read = (name: string): string => readFileSync(join(folder, name), 'utf8')
const xml = async (...argv: readonly string[]): Promise<Ran> => await fakeProcess({ cwd: folder }).run('xml', ...argv)

it('copies documents byte for byte, below the folder as they stand', async () => {
  const text = "<?xml version='1.0' ?>\r\n<domain  type='kvm' ><name\t>a&#x26;b</name></domain >\n\n"
  put('in/a.xml', text)
  put('in/deep/b.xml', '\uFEFF<network/>')
  expect(await xml('roundtrip', 'in/a.xml', 'in/deep/b.xml', '--out', 'out/new')).toEqual({ code: 0, stdout: '', stderr: '' })
  expect(read('out/new/a.xml')).toBe(text)
  expect(read('out/new/deep/b.xml')).toBe('\uFEFF<network/>')
  put('out/new/a.xml', 'old')
  expect(await xml('roundtrip', 'in/a.xml', '--out', 'out/new')).toMatchObject({ code: 0 })
  expect(read('out/new/a.xml')).toBe(text)
})

it('tells of a file that is no XML, and copies the others', async () => {
  put('bad.xml', '<a>\n<b></a>')
  put('good.xml', '<a/>')
  const { code, stderr } = await xml('roundtrip', 'bad.xml', 'none.xml', 'good.xml', '--out', 'out')
  expect(code).toBe(2)
  expect(stderr).toMatch(/InvalidInput: bad\.xml: .*line 2/)
  expect(stderr).toMatch(/Cannot read .*none\.xml/)
  expect(read('out/good.xml')).toBe('<a/>')
})

it.each<[string, () => void, string]>([
  ['its own files', () => put('out/b.xml', ''), '.'],
  ['its own files by another name', () => (put('out/keep', ''), linkSync(join(folder, 'a.xml'), join(folder, 'out/a.xml'))), 'out'],
  ['what a link leads to', () => (put('out/keep', ''), put('other', 'kept'), symlinkSync('../other', join(folder, 'out/a.xml'))), 'out'],
])('never writes on %s', async (_what, prepare, out) => {
  put('a.xml', '<a/>')
  prepare()
  const { code, stderr } = await xml('roundtrip', 'a.xml', '--out', out)
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('Did not write a copy of a.xml') })
  expect(read('a.xml')).toBe('<a/>')
})

it('never writes through a linked folder', async () => {
  put('in/a.xml', '<a/>')
  put('in/deep/b.xml', '<b/>')
  put('elsewhere/keep', '')
  put('out/keep', '')
  symlinkSync('../elsewhere', join(folder, 'out/deep'))
  const { code, stderr } = await xml('roundtrip', 'in/a.xml', 'in/deep/b.xml', '--out', 'out')
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('out/deep is a symbolic link') })
  expect(() => read('elsewhere/b.xml')).toThrow('ENOENT')
})

const SCHEMA =
  '<element name="secret" xmlns="http://relaxng.org/ns/structure/1.0"><zeroOrMore><element name="uuid"><text/></element></zeroOrMore></element>'

it("checks documents by libvirt's schemas, a line an error", async () => {
  put('schemas/secret.rng', SCHEMA)
  put('good.xml', '<secret><uuid>x</uuid></secret>')
  put('bad.xml', '<secret>\n  <uuid/>\n  <name/>\n</secret>')
  expect(await xml('validate', '--schemas', 'schemas', 'good.xml')).toEqual({ code: 0, stdout: '', stderr: '' })
  const bad = await xml('validate', '--schemas', 'schemas', 'good.xml', 'bad.xml')
  expect(bad).toEqual({ code: 1, stdout: expect.stringMatching(/^bad\.xml:3: name: .+$/m), stderr: '' })
})

it('says what it lacks to check a document', async () => {
  put('a.xml', '<a/>')
  put('secret.xml', '<secret/>')
  put('schemas/other.rng', SCHEMA)
  expect(await xml('validate', '--schemas', 'none', 'a.xml')).toMatchObject({ code: 2, stderr: expect.stringContaining('--schemas') })
  expect(await xml('validate', '--schemas', 'schemas', 'a.xml')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('no schema for <a>'),
  })
  expect(await xml('validate', '--schemas', 'schemas', 'secret.xml')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('secret.rng'),
  })
})

it('prints where two documents differ', async () => {
  put('a.xml', '<domain><memory unit="MiB">1</memory><vcpu>1</vcpu></domain>')
  put('b.xml', '<domain>\n<vcpu>2</vcpu>\n<memory>1024</memory><on_reboot>restart</on_reboot></domain>')
  expect(await xml('diff', 'a.xml', 'a.xml')).toEqual({ code: 0, stdout: '', stderr: '' })
  expect(await xml('diff', 'a.xml', 'a.xml', '-f', 'json')).toEqual({ code: 0, stdout: '[]\n', stderr: '' })
  const differ = await xml('diff', 'a.xml', 'b.xml', '-f', 'json')
  expect({ ...differ, stdout: JSON.parse(differ.stdout) }).toEqual({
    code: 1,
    stderr: '',
    stdout: [
      { Path: 'vcpu', Left: '1', Right: '2' },
      { Path: 'on_reboot', Left: null, Right: '<on_reboot>restart</on_reboot>' },
    ],
  })
  expect((await xml('diff', 'a.xml', 'b.xml')).stdout).toMatch(/\| vcpu +\| 1 +\| 2 +\|/)
  expect(await xml('diff', 'a.xml', 'none.xml')).toMatchObject({ code: 2, stderr: expect.stringContaining('none.xml') })
})
