import { byId } from './element.ts'

/** Tabs of which one is chosen, by the mouse or the arrow keys; tells of each choice. */
export function startTabs<Name extends string>(names: readonly Name[], onChoice: (name: Name) => void): void {
  const tabOf = (name: Name): HTMLButtonElement => byId('button', `tab-${name}`)
  const choose = (chosen: Name): void => {
    for (const name of names) {
      const tab = tabOf(name)
      tab.setAttribute('aria-selected', String(name === chosen))
      tab.tabIndex = name === chosen ? 0 : -1
      byId('div', `panel-${name}`).hidden = name !== chosen
    }
    onChoice(chosen)
  }
  names.forEach((name, index) => {
    const tab = tabOf(name)
    const next: Readonly<Record<string, number>> = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: -1 }
    tab.addEventListener('click', () => choose(name))
    tab.addEventListener('keydown', (event) => {
      const to = names.at((next[event.key] ?? Number.NaN) % names.length)
      if (!(event.key in next) || to === undefined) return
      event.preventDefault()
      choose(to)
      tabOf(to).focus()
    })
  })
  choose(names[0]!)
}
