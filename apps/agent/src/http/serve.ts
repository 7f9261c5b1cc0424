import type { Config } from '@novalet/model/config'
import type { AppParts } from './app-parts.ts'
import { createApp } from './create-app.ts'
import type { Listening } from './listen.ts'
import { listenOnLoopback, listenOnSocket } from './listen.ts'
import { readOrMakeToken } from './token-file.ts'

/** The API, served until disposed. */
export interface Serving extends AsyncDisposable {
  readonly listening: readonly Listening[]
}

/** Serves the API where the configuration says: on its socket, and on loopback where asked for. */
export async function serve(parts: AppParts, config: Config): Promise<Serving> {
  await using opened = new AsyncDisposableStack()
  const listening = [opened.use(await listenOnSocket(config.get('novalet.api_socket'), createApp(parts).fetch))]
  const endpoint = config.get('novalet.api_listen')
  if (endpoint !== undefined) {
    const token = await readOrMakeToken(config.get('novalet.api_token_file'))
    listening.push(opened.use(await listenOnLoopback(endpoint, createApp(parts, { token }).fetch)))
  }
  const all = opened.move()
  return { listening, [Symbol.asyncDispose]: () => all.disposeAsync() }
}
