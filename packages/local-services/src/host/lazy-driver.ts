import type { Driver } from '@novalet/driver'

/** A driver that is loaded when it is first asked for something: what only reads records never pays for it. */
export function lazyDriver(load: () => Promise<Driver>): Driver {
  let loading: Promise<Driver> | undefined
  const driver = (): Promise<Driver> => (loading ??= load())
  return {
    planSpawn: async (...given) => (await driver()).planSpawn(...given),
    planDestroy: async (...given) => (await driver()).planDestroy(...given),
    planPowerOn: async (...given) => (await driver()).planPowerOn(...given),
    planPowerOff: async (...given) => (await driver()).planPowerOff(...given),
    run: async (...given) => (await driver()).run(...given),
    unfinished: async () => (await driver()).unfinished(),
    damaged: async () => (await driver()).damaged(),
    recover: async (...given) => (await driver()).recover(...given),
    forget: async (...given) => (await driver()).forget(...given),
    stopIdleNetworks: async (...given) => (await driver()).stopIdleNetworks(...given),
    info: async (...given) => (await driver()).info(...given),
    list: async () => (await driver()).list(),
    explain: async (...given) => (await driver()).explain(...given),
    diff: async (...given) => (await driver()).diff(...given),
    hostFeatures: async (...given) => (await driver()).hostFeatures(...given),
    async *consoleLog(...given) {
      yield* (await driver()).consoleLog(...given)
    },
    async *powerStates(...given) {
      yield* (await driver()).powerStates(...given)
    },
    doctor: async (...given) => (await driver()).doctor(...given),
  }
}
