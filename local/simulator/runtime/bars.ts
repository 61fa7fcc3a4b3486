import { type BarState, STATUS_HEIGHT, safeBottom } from '../contract.ts'
import { bundle, getPhone } from './app-bundle.ts'
import type { OpenPage } from './page.ts'
import { tabIndexOf } from './page-urls.ts'
import { resolveThemeVariables } from './theme-variables.ts'

type TabBar = NonNullable<BarState['tabBar']>

/** The fields of a page that decide its bars. The page may not be open yet. */
type PageWithBars = Pick<OpenPage, 'path' | 'config' | 'bars'>

/** The page on top. `isFirst` means that it is at the bottom of the stack too. */
let visiblePage: { page: PageWithBars; isFirst: boolean } | undefined

/** The tab bar of app.json with the changes by wx.setTabBarStyle and similar calls. */
const tabBarState: Record<string, any> & { list: Record<string, any>[] } = {
  ...bundle.app.tabBar,
  list: (bundle.app.tabBar?.list ?? []).map((tabItem: object) => ({ ...tabItem })),
}

/**
 * Shows the bars of the page on top.
 * @param isFirst whether the page is at the bottom of the stack and therefore has no back button
 */
export function updateBars(
  openPage: PageWithBars | undefined = visiblePage?.page,
  isFirst = visiblePage?.isFirst ?? true,
): void {
  if (!openPage) return
  visiblePage = { page: openPage, isFirst }
  const barConfig = resolveThemeVariables({ ...openPage.config, ...openPage.bars })
  const visibleTabBar = visibleTabBarOf(openPage)

  const { style: rootStyle } = document.documentElement
  const screenWidth = window.parent.innerWidth
  rootStyle.setProperty(
    '--safe-top',
    barConfig.navigationStyle === 'custom' ? `${STATUS_HEIGHT}px` : '0px',
  )
  rootStyle.setProperty(
    '--safe-bottom',
    visibleTabBar ? '0px' : `${safeBottom(getPhone().device, screenWidth)}px`,
  )

  getPhone().setBars({
    title: barConfig.title ?? barConfig.navigationBarTitleText ?? '',
    navigationStyle: barConfig.navigationStyle ?? 'default',
    navigationBarBackgroundColor: barConfig.navigationBarBackgroundColor ?? '#000000',
    navigationBarTextStyle: barConfig.navigationBarTextStyle ?? 'white',
    navigationLoading: Boolean(barConfig.navigationLoading),
    leadingButton: leadingButtonOf(openPage, isFirst),
    tabBar: visibleTabBar,
  })
}

/** The button left of the title; see `BarState.leadingButton`. */
function leadingButtonOf(
  { path, bars }: PageWithBars,
  isFirst: boolean,
): BarState['leadingButton'] {
  if (!isFirst) return 'back'
  const hasHomeButton =
    bars.homeButton !== false && path !== bundle.pages[0] && tabIndexOf(path) < 0
  return hasHomeButton ? 'home' : null
}

/** Changes the bars of the page on top, as long as that page is open. */
export function setBars(changes: Record<string, unknown>): void {
  if (!visiblePage) return
  Object.assign(visiblePage.page.bars, changes)
  updateBars()
}

/**
 * Changes one item of the app's tab bar. Without an index, changes the tab bar as a whole.
 * @throws if the page on top is not a tab page
 */
export function setTabBar(changes: Record<string, unknown>, itemIndex?: number): void {
  if (visiblePage && tabIndexOf(visiblePage.page.path) < 0) throw new Error('not TabBar page')
  const changedObject = itemIndex === undefined ? tabBarState : tabBarState.list[itemIndex]
  if (changedObject) Object.assign(changedObject, changes)
  updateBars()
}

/** The tab bar that the phone draws. Null if the page has none, or if it is custom or hidden. */
function visibleTabBarOf(openPage: PageWithBars): TabBar | null {
  const selectedIndex = tabIndexOf(openPage.path)
  if (selectedIndex < 0 || tabBarState.custom || tabBarState.hidden) return null
  const tabBarStyle = resolveThemeVariables(tabBarState)
  return {
    color: tabBarStyle.color ?? '#999999',
    selectedColor: tabBarStyle.selectedColor ?? '#07c160',
    backgroundColor: tabBarStyle.backgroundColor ?? '#ffffff',
    borderStyle: tabBarStyle.borderStyle ?? 'black',
    selected: selectedIndex,
    list: tabBarState.list.map(resolveThemeVariables) as TabBar['list'],
  }
}
