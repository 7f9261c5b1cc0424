/** A user and a password, for daemons that ask for them. */
export interface Credentials {
  readonly username: string
  readonly password: string
}
