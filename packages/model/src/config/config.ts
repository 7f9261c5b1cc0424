import type { OptionName, OptionValue } from './option-table.ts'

/** Where an option's value came from. */
export type OptionSource =
  | { readonly kind: 'default' }
  | { readonly kind: 'file'; readonly file: string; readonly line: number }
  | { readonly kind: 'flag'; readonly flag: string }
  | { readonly kind: 'request' }

/** nova.conf, parsed, checked and frozen. Names are `group.option` as upstream spells them (`libvirt.virt_type`, `DEFAULT.my_ip`). */
export interface Config {
  get<Name extends OptionName>(name: Name): OptionValue<Name>
  source(name: OptionName): OptionSource
}

/** Something in the configuration that has no effect, or will lose it. */
export interface ConfigWarning {
  readonly kind: 'unknown-group' | 'unknown-option' | 'former-name' | 'deprecated'
  /** As written: a group, or `group.option`. */
  readonly name: string
  readonly source: OptionSource
  /** What was probably meant, or what to use instead. */
  readonly instead?: string | undefined
  /** The whole of it as one line. */
  readonly message: string
}
