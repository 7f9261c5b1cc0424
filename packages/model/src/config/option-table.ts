/** Placeholder types until the table's rows are read: a row an option. */
export type OptionName = string
/** The value type of an option. */
export type OptionValue<_Name extends OptionName> = never
