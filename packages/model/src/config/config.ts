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
