import type { Connection } from '@novalet/libvirt-client'
import { createLocalCompute, openLocalServices } from '@novalet/local-services'
import { connectionUri } from '@novalet/model/config'
import { createCommandRunner } from '@novalet/steps/run'
import type { Cli } from './cli.ts'
import { programPath } from './compose/program-path.ts'
import { readConfig } from './compose/read-config.ts'
import { stderrLogger } from './compose/stderr-logger.ts'
import type { GlobalOptions } from './global-options.ts'
import type { OpenCompute } from './open-compute.ts'

/** Puts compute together over this host: configuration, local services, driver. libvirt is connected to when it is first needed. */
export async function openCompute(cli: Cli, globals: GlobalOptions): Promise<OpenCompute> {
  const { config, warnings } = await readConfig(globals, cli.cwd)
  const logger = stderrLogger(cli, globals)
  for (const { message, instead } of warnings) logger[instead === undefined ? 'debug' : 'warn'](message)
  const { clock } = cli
  const statePath = config.get('DEFAULT.state_path')
  const path = programPath(cli.env['PATH'])

  let connecting: Promise<Connection> | undefined
  const connection = (): Promise<Connection> => (connecting ??= connectTo(connectionUri(config)))

  const commands = createCommandRunner({ path })
  const services = await openLocalServices({ statePath, config, connection, commands, clock, logger })
  const notifier = { notify: () => undefined }
  const compute = createLocalCompute(services, { config, connection, commands, programPath: path, notifier, clock, logger })
  return {
    compute,
    async [Symbol.asyncDispose]() {
      await services.close()
      const open = await connecting?.catch(() => undefined)
      await open?.close()
    },
  }
}

/** The client is loaded with the first need of it. */
async function connectTo(uri: string): Promise<Connection> {
  const { connect } = await import('@novalet/libvirt-client')
  return await connect(uri)
}
