import { fill, h, icon } from 'miniapp-cloud/client'
import type { BarState } from '../contract.ts'

interface BarActions {
  back(): void
  home(): void
  tab(index: number): void
  menu(): void
  leave(): void
  fileUrl(path: string): string
}

const BACK = 'M15 5l-7 7 7 7'
const HOUSE = 'M4 11.5l8-7 8 7M6.5 10v9.5h11V10'

/** Draws status bar, navigation bar with capsule, and tab bar; returns the frame's place between them. */
export function openBars(actions: BarActions, clock: () => string) {
  const time = h('span')
  const network = h('span.network')
  const title = h('h1')
  const back = h('button.back', { 'aria-label': '返回', onclick: actions.back }, icon(BACK, 24))
  const capsule = h(
    'div.capsule',
    h('button', { 'aria-label': '更多', onclick: actions.menu }, h('i.dots')),
    h('button', { 'aria-label': '离开小程序', onclick: actions.leave }, h('i.ring')),
  )
  const house = h('button.back.house', { 'aria-label': '返回首页', onclick: actions.home }, icon(HOUSE, 20))
  const nav = h('header.nav', back, house, title, capsule)
  const top = h('div.top', h('div.status', time, network), nav)
  const tabs = h('nav.tabs', { 'aria-label': '标签栏' })
  const tick = () => {
    time.textContent = clock()
  }
  setInterval(tick, 1000)
  tick()

  return {
    top,
    tabs,
    setNetwork: (text: string) => {
      network.textContent = text
    },
    set: (state: BarState) => {
      document.body.classList.toggle('custom-nav', state.navigationStyle === 'custom')
      top.dataset.ink = state.navigationBarTextStyle
      top.style.background = state.navigationStyle === 'custom' ? '' : state.navigationBarBackgroundColor
      fill(title, state.navigationLoading && h('i.spin'), state.title)
      back.hidden = state.way !== 'back'
      house.hidden = state.way !== 'home'
      tabs.hidden = !state.tabBar
      if (state.tabBar) drawTabs(tabs, state.tabBar, actions)
    },
  }
}

/** The browser would draw a broken picture. */
const leave = ({ target }: Event) => (target as Element).remove()

function drawTabs(root: HTMLElement, bar: NonNullable<BarState['tabBar']>, actions: BarActions) {
  root.style.background = bar.backgroundColor
  root.dataset.border = bar.borderStyle
  const items = bar.list.map((item, index) => {
    const selected = index === bar.selected
    const picture = (selected && item.selectedIconPath) || item.iconPath
    return h(
      'button',
      {
        style: `color:${selected ? bar.selectedColor : bar.color}`,
        'aria-current': selected ? 'page' : undefined,
        onclick: () => actions.tab(index),
      },
      picture && h('img', { src: actions.fileUrl(picture), alt: '', onerror: leave }),
      h('span', item.text),
      item.badge && h('b.badge', item.badge),
      item.dot && h('b.badge.dot'),
    )
  })
  fill(root, ...items)
}
