/** A command's words: the program, then its arguments. */
export type Argv = readonly [string, ...string[]]
