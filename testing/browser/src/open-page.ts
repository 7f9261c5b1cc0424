import type * as main from '../page/main.ts'
import { bundlePage } from './bundle-page.ts'
import { launchBrowser } from './launch-browser.ts'

type Offered = typeof main

/** A page with our script in it. */
export interface OpenPage extends AsyncDisposable {
  /** Calls a function of the script; arguments and result are JSON, and 64-bit integers. */
  call<N extends keyof Offered>(name: N, ...args: Parameters<Offered[N]>): Promise<Awaited<ReturnType<Offered[N]>>>
}

/** Opens the address in a browser of its own, with a new profile, and puts the script in. */
export const openPage = async (address: string): Promise<OpenPage> => {
  const browser = await launchBrowser()
  const page = await browser.newPage()
  await page.goto(address)
  await page.addScriptTag({ content: await bundlePage() })
  return {
    call: (name, ...args) => page.evaluate(`novalet.${name}(...${JSON.stringify(args)})`),
    [Symbol.asyncDispose]: () => browser.close(),
  }
}
