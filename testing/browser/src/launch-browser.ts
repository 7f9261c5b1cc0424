import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'

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

/** Starts a browser of its own, with a new profile. */
export const launchBrowser = async (): Promise<Browser> => {
  const executablePath = browsers.find((path) => existsSync(path))
  if (executablePath === undefined) throw new Error(`There is no browser at ${browsers.join(' or ')}; install one of them`)
  return await chromium.launch({ executablePath, args: quiet, chromiumSandbox: false })
}
