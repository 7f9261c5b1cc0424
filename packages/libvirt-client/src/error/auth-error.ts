import { ClientError } from './client-error.ts'

/** The daemon did not prove that it knows the password, or its messages make no sense. */
export class LibvirtAuthError extends ClientError {}
