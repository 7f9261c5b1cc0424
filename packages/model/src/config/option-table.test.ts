import { describe, expect, expectTypeOf, it } from 'vitest'
import { configFromRequest } from './config-from-request.ts'
import nova from './fixtures/nova-26.2-options.json' with { type: 'json' }
import { OPTION_TABLE, isOptionName, optionRow } from './option-table.ts'
import type { OptionValue } from './option-table.ts'

interface NovaOption {
  readonly default: unknown
  readonly type: string
  readonly choices?: readonly (string | number | null)[]
  readonly min?: number
  readonly max?: number
  readonly formerly?: readonly string[]
  readonly deprecated?: boolean
}

/** What is set per host, or differs on purpose. */
const OWN_DEFAULTS = new Set(['DEFAULT.host', 'DEFAULT.my_ip', 'DEFAULT.state_path'])
const names = Object.keys(OPTION_TABLE).filter(isOptionName)

describe('the option table', () => {
  it.each(Object.entries(nova as unknown as Readonly<Record<string, NovaOption>>))('has %s as Nova 26.2 declares it', (name, declared) => {
    if (!isOptionName(name)) throw new Error(`${name} is missing`)
    const row = optionRow(name)
    if (!OWN_DEFAULTS.has(name)) expect(row.default ?? null).toEqual(declared.default ?? (row.multi ? [] : null))
    expect(row.formerly).toEqual(declared.formerly ?? [])
    expect(row.deprecated).toBe(declared.deprecated ?? false)
    for (const word of declared.choices ?? []) if (word !== null) expect(row.type.parse(String(word))).toBe(word)
    if (declared.choices !== undefined) expect(row.type.parse('no such word')).toBeUndefined()
    for (const [limit, beyond] of [
      [declared.min, -1],
      [declared.max, 1],
    ] as const) {
      if (limit === undefined) continue
      expect(row.type.parse(String(limit))).toBe(limit)
      expect(row.type.parse(String(limit + beyond))).toBeUndefined()
    }
  })

  it("has beside Nova 26's only its own group and what older and younger releases read", () => {
    const beside = names.filter((name) => !(name in nova))
    expect(beside.filter((name) => !name.startsWith('novalet.'))).toEqual([
      'libvirt.tb_cache_size',
      'libvirt.use_default_aio_mode_for_volumes',
      'vnc.keymap',
      'spice.image_compression',
      'spice.jpeg_compression',
      'spice.playback_compression',
      'spice.require_secure',
      'spice.streaming_mode',
      'spice.zlib_compression',
    ])
  })

  it('gives each option the type of its value', () => {
    expectTypeOf<OptionValue<'libvirt.virt_type'>>().toEqualTypeOf<'kvm' | 'lxc' | 'qemu' | 'parallels'>()
    expectTypeOf<OptionValue<'libvirt.rx_queue_size'>>().toEqualTypeOf<256 | 512 | 1024 | undefined>()
    expectTypeOf<OptionValue<'libvirt.cpu_models'>>().toEqualTypeOf<readonly string[]>()
    expectTypeOf<OptionValue<'DEFAULT.reserved_huge_pages'>>().toEqualTypeOf<readonly Readonly<Record<string, string>>[]>()
    expectTypeOf<OptionValue<'vnc.enabled'>>().toEqualTypeOf<boolean>()
  })

  it('has defaults of its own types', () => {
    const config = configFromRequest({})
    for (const name of names) {
      const value = config.get(name)
      const { type, multi } = optionRow(name)
      if (value !== undefined && !multi && !Array.isArray(value)) expect(type.parse(String(value))).toEqual(value)
    }
  })
})
