import type { Page } from 'playwright-core'
import { launchBrowser } from './launch-browser.ts'

/** The page as it is built. */
export const playground = new URL('../../../apps/playground/dist/index.html', import.meta.url)

/** What the page answered to a request. */
export type Answer = { readonly xml: string } | { readonly code: string; readonly message: string }

/** The playground in a browser, used as its users do. */
export interface Playground extends AsyncDisposable {
  readonly page: Page
  /** What went wrong or went out, of all that the page did: nothing should. */
  readonly complaints: readonly string[]
  /** Types a request over the one that is there. */
  type(text: string): Promise<Answer>
  /** Chooses in one of the lists, by what it says or stands for. */
  choose(list: 'example' | 'release' | 'host', option: string): Promise<Answer>
  /** What stands there now; a domain is read in its tab. */
  answer(): Promise<Answer>
  /** Opens a tab. */
  open(tab: 'Explained' | 'XML' | 'Values' | 'Left out'): Promise<void>
  /** The texts of a table's rows, by column. */
  rows(panel: 'explained' | 'values' | 'left-out'): Promise<readonly (readonly string[])[]>
}

/** Opens the page from its file. */
export const openPlayground = async (fragment = ''): Promise<Playground> => {
  const browser = await launchBrowser()
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`))
  page.on('console', (message) => complaints.push(`console: ${message.text()}`))
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(playground.href) && !url.startsWith('data:')) complaints.push(`request: ${url}`)
  })
  await page.goto(`${playground.href}${fragment}`)
  const open: Playground['open'] = (tab) => page.getByRole('tab', { name: tab, exact: true }).click()
  const answer = async (): Promise<Answer> => {
    await page.waitForSelector('#answer[aria-busy="false"]')
    const problem = page.locator('#problem')
    if (await problem.isHidden()) {
      await open('XML')
      return { xml: (await page.locator('#panel-xml').textContent()) ?? '' }
    }
    const code = (await problem.locator('strong').textContent()) ?? ''
    const line = (await problem.locator('p').first().textContent()) ?? ''
    return { code, message: line.slice(`${code}: `.length) }
  }
  return {
    page,
    complaints,
    open,
    answer,
    async type(text) {
      await page.fill('#request', text)
      return await answer()
    },
    async choose(list, option) {
      await page.selectOption(`#${list}`, option)
      return await answer()
    },
    rows: (panel) =>
      page
        .locator(`#panel-${panel} tbody tr`)
        .evaluateAll((rows) =>
          rows.map((row) => Array.from(row.children as Iterable<{ readonly textContent: string }>, (cell) => cell.textContent)),
        ),
    [Symbol.asyncDispose]: () => browser.close(),
  }
}
