/** What a package must not grow beyond. */
interface Limits {
  readonly tarballBytes: number
  readonly dependencies: readonly string[]
}

/** What a tarball was found to be. */
export interface Measured {
  readonly name: string
  readonly tarballBytes: number
  readonly dependencies: readonly string[]
}

const limits: Readonly<Record<string, Limits>> = {
  '@novalet/libvirt-client': { tarballBytes: 400_000, dependencies: [] },
}

/** Says how a package exceeds what is promised of it. */
export const exceeded = ({ name, tarballBytes, dependencies }: Measured): readonly string[] => {
  const limit = limits[name]
  if (limit === undefined) return []
  const surplus = dependencies.filter((dependency) => !limit.dependencies.includes(dependency))
  return [
    ...(tarballBytes > limit.tarballBytes ? [`the tarball of ${name} has ${tarballBytes} bytes; ${limit.tarballBytes} are its limit`] : []),
    ...surplus.map((dependency) => `${name} depends on ${dependency}, which it must do without`),
  ]
}
