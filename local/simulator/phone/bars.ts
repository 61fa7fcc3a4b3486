import { fill, h, icon } from 'miniapp-cloud/client'
import type { BarState } from '../contract.ts'

interface BarActions {
  goBack(): void
  goHome(): void
  selectTab(index: number): void
  openMenu(): void
  leaveApp(): void
  fileUrl(path: string): string
}

const BACK_ICON = 'M15 5l-7 7 7 7'
const HOME_ICON = 'M4 11.5l8-7 8 7M6.5 10v9.5h11V10'

/** Creates the status bar, the navigation bar with its capsule, and the tab bar. */
export function openBars(actions: BarActions, currentTime: () => string) {
  const timeLabel = h('span')
  const networkLabel = h('span.network')
  const titleElement = h('h1')
  const backButton = h(
    'button.back',
    { 'aria-label': '返回', onclick: actions.goBack },
    icon(BACK_ICON, 24),
  )
  const capsule = h(
    'div.capsule',
    h('button', { 'aria-label': '更多', onclick: actions.openMenu }, h('i.dots')),
    h('button', { 'aria-label': '离开小程序', onclick: actions.leaveApp }, h('i.ring')),
  )
  const homeButton = h(
    'button.back.house',
    { 'aria-label': '返回首页', onclick: actions.goHome },
    icon(HOME_ICON, 20),
  )
  const navigationBar = h('header.nav', backButton, homeButton, titleElement, capsule)
  const topBars = h('div.top', h('div.status', timeLabel, networkLabel), navigationBar)
  const tabBar = h('nav.tabs', { 'aria-label': '标签栏' })
  const updateTime = () => {
    timeLabel.textContent = currentTime()
  }
  setInterval(updateTime, 1000)
  updateTime()

  return {
    topBars,
    tabBar,
    setNetwork: (networkText: string) => {
      networkLabel.textContent = networkText
    },
    setState: (barState: BarState) => {
      document.body.classList.toggle('custom-nav', barState.navigationStyle === 'custom')
      topBars.dataset.ink = barState.navigationBarTextStyle
      topBars.style.background =
        barState.navigationStyle === 'custom' ? '' : barState.navigationBarBackgroundColor
      fill(titleElement, barState.navigationLoading && h('i.spin'), barState.title)
      backButton.hidden = barState.leadingButton !== 'back'
      homeButton.hidden = barState.leadingButton !== 'home'
      tabBar.hidden = !barState.tabBar
      if (barState.tabBar) drawTabBar(tabBar, barState.tabBar, actions)
    },
  }
}

/** Removes an icon that fails to load. The browser would draw a symbol for a broken image. */
const removeTarget = ({ target }: Event) => (target as Element).remove()

function drawTabBar(
  tabBar: HTMLElement,
  state: NonNullable<BarState['tabBar']>,
  actions: BarActions,
) {
  tabBar.style.background = state.backgroundColor
  tabBar.dataset.border = state.borderStyle
  const items = state.list.map((item, index) => {
    const isSelected = index === state.selected
    const iconPath = (isSelected && item.selectedIconPath) || item.iconPath
    return h(
      'button',
      {
        style: `color:${isSelected ? state.selectedColor : state.color}`,
        'aria-current': isSelected ? 'page' : undefined,
        onclick: () => actions.selectTab(index),
      },
      iconPath && h('img', { src: actions.fileUrl(iconPath), alt: '', onerror: removeTarget }),
      h('span', item.text),
      item.badge && h('b.badge', item.badge),
      item.dot && h('b.badge.dot'),
    )
  })
  fill(tabBar, ...items)
}
