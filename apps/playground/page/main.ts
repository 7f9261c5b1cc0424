import type { BuiltDomain } from '@novalet/guest-config'
import { errorMessage } from '@novalet/model'
import { decideRequest, hasHost, rewrite } from './decide-request.ts'
import { describeError } from './describe-error.ts'
import { byId, element } from './element.ts'
import type { PageData } from './page-data.ts'
import { packFragment, unpackFragment } from './share-link.ts'
import { startTabs } from './tabs.ts'
import { VIEWS, type ViewName } from './views.ts'

/** How long nothing has to be typed before it is decided. */
const PAUSE_MS = 150

const { examples, hosts } = JSON.parse(byId('script', 'data').text) as PageData
const example = byId('select', 'example')
const release = byId('select', 'release')
const host = byId('select', 'host')
const hostUse = byId('p', 'host-use')
const request = byId('textarea', 'request')
const writeHost = byId('button', 'write-host')
const answer = byId('section', 'answer')
const problem = byId('div', 'problem')
const summary = byId('span', 'summary')
const copyView = byId('button', 'copy')
const done = byId('span', 'done')

let built: BuiltDomain | undefined
let view: ViewName = 'explained'
let timer: ReturnType<typeof setTimeout> | undefined

const chosenHost = () => hosts.find(({ name }) => name === host.value)?.facts

const showView = (): void => {
  summary.textContent = built?.name ?? ''
  copyView.disabled = built === undefined
  byId('div', `panel-${view}`).replaceChildren(...(built === undefined ? [] : VIEWS[view].show(built)))
}

const showProblem = (error: unknown): void => {
  const { code, message, more } = describeError(error)
  problem.replaceChildren(element('p', {}, element('strong', {}, code), `: ${message}`), ...more.map((line) => element('p', {}, line)))
  problem.hidden = false
}

/** Decides what is asked now. While it is typed and has no answer, what was decided last stays, pale. */
const decide = (): void => {
  clearTimeout(timer)
  const ownHost = hasHost(request.value)
  host.disabled = ownHost
  writeHost.disabled = ownHost
  hostUse.textContent = ownHost ? 'The request holds its host’s facts itself.' : 'For requests without a host of their own.'
  try {
    built = decideRequest({ text: request.value, release: release.value, host: chosenHost() })
    problem.hidden = true
  } catch (error) {
    showProblem(error)
  }
  showView()
  answer.classList.toggle('stale', !problem.hidden)
  request.setAttribute('aria-invalid', String(!problem.hidden))
  answer.setAttribute('aria-busy', 'false')
}

const decideSoon = (): void => {
  answer.setAttribute('aria-busy', 'true')
  done.textContent = ''
  clearTimeout(timer)
  timer = setTimeout(decide, PAUSE_MS)
}

/** Asks something else than before. */
const ask = (text: string, wanted: { readonly release?: string; readonly host?: string | undefined }): void => {
  built = undefined
  request.value = text
  release.value = wanted.release ?? ''
  if (hosts.some(({ name }) => name === wanted.host)) host.value = wanted.host!
  decide()
}

const askExample = (): void => {
  const chosen = examples[Number(example.value)]
  if (chosen !== undefined) ask(JSON.stringify(chosen.request, null, 2), { host: chosen.host })
}

/** Asks what the address holds, if it holds a request. */
const askAddress = async (): Promise<void> => {
  answer.setAttribute('aria-busy', 'true')
  try {
    const shared = await unpackFragment(location.hash.slice(1))
    if (shared === undefined) return
    example.value = ''
    ask(shared.text, shared)
  } catch (error) {
    showProblem(error)
  } finally {
    answer.setAttribute('aria-busy', 'false')
  }
}

const rewriteRequest = (more?: Parameters<typeof rewrite>[1]): void => {
  const text = rewrite(request.value, more)
  if (text !== undefined) request.value = text
  decide()
}

const share = async (): Promise<void> => {
  const fragment = await packFragment({ text: request.value, release: release.value, host: host.disabled ? '' : host.value })
  history.replaceState(null, '', `#${fragment}`)
  done.textContent = 'The address of this page now holds the request.'
}

const copy = async (): Promise<void> => {
  if (built === undefined) return
  try {
    await navigator.clipboard.writeText(VIEWS[view].text(built))
    done.textContent = 'Copied.'
  } catch (error) {
    done.textContent = `Your browser did not copy it: ${errorMessage(error)}`
  }
}

example.append(
  element('option', { value: '', hidden: '' }, 'your own'),
  ...examples.map(({ title }, index) => element('option', { value: String(index) }, title)),
)
example.value = '0'
host.append(...hosts.map(({ name, title }) => element('option', { value: name }, title)))
request.addEventListener('input', () => {
  example.value = ''
  decideSoon()
})
example.addEventListener('change', askExample)
release.addEventListener('change', decide)
host.addEventListener('change', decide)
byId('button', 'format').addEventListener('click', () => rewriteRequest())
writeHost.addEventListener('click', () => rewriteRequest({ host: chosenHost() ?? {} }))
byId('button', 'share').addEventListener('click', () => void share())
copyView.addEventListener('click', () => void copy())
addEventListener('hashchange', () => void askAddress())
startTabs(Object.keys(VIEWS) as ViewName[], (name) => {
  view = name
  showView()
})
askExample()
void askAddress()
