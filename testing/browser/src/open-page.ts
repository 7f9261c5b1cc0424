import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import type * as main from '../page/main.ts'
import { bundlePage } from './bundle-page.ts'

type Offered = typeof main

/** A page with our script in it. */
export interface OpenPage extends AsyncDisposable {
  /** Calls a function of the script; arguments and result are JSON, and 64-bit integers. */
  call<N extends keyof Offered>(name: N, ...args: Parameters<Offered[N]>): Promise<Awaited<ReturnType<Offered[N]>>>
}

/** Debian's browser; on Ubuntu, where apt has none, Google's. */
const browsers = ['/usr/bin/chromium', '/usr/bin/google-chrome']

/** It asks nobody on the network for anything. */
const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Opens the address in a browser of its own, with a new profile, and puts the script in. */
export const openPage = async (address: string): Promise<OpenPage> => {
  const executablePath = browsers.find((path) => existsSync(path))
  if (executablePath === undefined) throw new Error(`There is no browser at ${browsers.join(' or ')}; install one of them`)
  const browser = await chromium.launch({ executablePath, args: quiet, chromiumSandbox: false })
  const page = await browser.newPage()
  await page.goto(address)
  await page.addScriptTag({ content: await bundlePage() })
  return {
    call: (name, ...args) => page.evaluate(`novalet.${name}(...${JSON.stringify(args)})`),
    [Symbol.asyncDispose]: () => browser.close(),
  }
}
