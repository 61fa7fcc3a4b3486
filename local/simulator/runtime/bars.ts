import { type BarState, STATUS_HEIGHT, safeBottom } from '../contract.ts'
import { bundle, phone } from './app-bundle.ts'
import type { OpenPage } from './page.ts'
import { themed } from './theme.ts'
import { tabIndex } from './url.ts'

type TabBar = NonNullable<BarState['tabBar']>

/** A page as its bars need it, whether it is open or will be. */
type Barred = Pick<OpenPage, 'path' | 'config' | 'bars'>

let shown: { page: Barred; first: boolean } | undefined
const tabBar: Record<string, any> & { list: Record<string, any>[] } = { ...bundle.app.tabBar, list: [] }
tabBar.list = (bundle.app.tabBar?.list ?? []).map((item: object) => ({ ...item }))

/** Shows the bars of the page on top. */
export function updateBars(page: Barred | undefined = shown?.page, first = shown?.first ?? true): void {
  if (!page) return
  shown = { page, first }
  const config = themed({ ...page.config, ...page.bars })
  const tabs = tabBarOf(page)
  const { style } = document.documentElement
  const width = window.parent.innerWidth
  style.setProperty('--safe-top', config.navigationStyle === 'custom' ? `${STATUS_HEIGHT}px` : '0px')
  style.setProperty('--safe-bottom', tabs ? '0px' : `${safeBottom(phone().device, width)}px`)
  phone().setBars({
    title: config.title ?? config.navigationBarTitleText ?? '',
    navigationStyle: config.navigationStyle ?? 'default',
    navigationBarBackgroundColor: config.navigationBarBackgroundColor ?? '#000000',
    navigationBarTextStyle: config.navigationBarTextStyle ?? 'white',
    navigationLoading: Boolean(config.navigationLoading),
    way: first ? (leadsHome(page) ? 'home' : null) : 'back',
    tabBar: tabs,
  })
}

const leadsHome = ({ path, bars }: Barred) =>
  bars.homeButton !== false && path !== bundle.pages[0] && tabIndex(path) < 0

export function setBars(patch: Record<string, unknown>): void {
  if (!shown) return
  Object.assign(shown.page.bars, patch)
  updateBars()
}

export function setTabBar(patch: Record<string, unknown>, index?: number): void {
  if (shown && tabIndex(shown.page.path) < 0) throw new Error('not TabBar page')
  Object.assign(index === undefined ? tabBar : (tabBar.list[index] ?? {}), patch)
  updateBars()
}

function tabBarOf(page: Barred): TabBar | null {
  const selected = tabIndex(page.path)
  if (selected < 0 || tabBar.custom || tabBar.hidden) return null
  const style = themed(tabBar)
  return {
    color: style.color ?? '#999999',
    selectedColor: style.selectedColor ?? '#07c160',
    backgroundColor: style.backgroundColor ?? '#ffffff',
    borderStyle: style.borderStyle ?? 'black',
    selected,
    list: tabBar.list.map(themed) as TabBar['list'],
  }
}
