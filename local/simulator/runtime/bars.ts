import { type BarState, STATUS_HEIGHT, safeBottom } from '../contract.ts'
import { bundle, getPhone } from './app-bundle.ts'
import type { OpenPage } from './page.ts'
import { tabIndexOf } from './page-urls.ts'
import { resolveThemeVariables } from './theme-variables.ts'

type TabBar = NonNullable<BarState['tabBar']>

/** The fields of a page that decide its bars. The page may not be open yet. */
type PageWithBars = Pick<OpenPage, 'path' | 'config' | 'bars'>

let shownPage: { page: PageWithBars; isFirst: boolean } | undefined
const tabBarState: Record<string, any> & { list: Record<string, any>[] } = {
  ...bundle.app.tabBar,
  list: [],
}
tabBarState.list = (bundle.app.tabBar?.list ?? []).map((tabItem: object) => ({ ...tabItem }))

/**
 * Shows the bars of the page on top.
 * @param isFirst whether the page is at the bottom of the stack and so cannot be left by going back
 */
export function updateBars(
  openPage: PageWithBars | undefined = shownPage?.page,
  isFirst = shownPage?.isFirst ?? true,
): void {
  if (!openPage) return
  shownPage = { page: openPage, isFirst }
  const barConfig = resolveThemeVariables({ ...openPage.config, ...openPage.bars })
  const shownTabBar = shownTabBarOf(openPage)
  const { style: rootStyle } = document.documentElement
  const screenWidth = window.parent.innerWidth
  rootStyle.setProperty(
    '--safe-top',
    barConfig.navigationStyle === 'custom' ? `${STATUS_HEIGHT}px` : '0px',
  )
  rootStyle.setProperty(
    '--safe-bottom',
    shownTabBar ? '0px' : `${safeBottom(getPhone().device, screenWidth)}px`,
  )
  getPhone().setBars({
    title: barConfig.title ?? barConfig.navigationBarTitleText ?? '',
    navigationStyle: barConfig.navigationStyle ?? 'default',
    navigationBarBackgroundColor: barConfig.navigationBarBackgroundColor ?? '#000000',
    navigationBarTextStyle: barConfig.navigationBarTextStyle ?? 'white',
    navigationLoading: Boolean(barConfig.navigationLoading),
    leadingButton: leadingButtonOf(openPage, isFirst),
    tabBar: shownTabBar,
  })
}

/**
 * The button left of the title. A first page leads home unless it is home or a tab, or hides it.
 */
function leadingButtonOf(
  { path, bars }: PageWithBars,
  isFirst: boolean,
): BarState['leadingButton'] {
  if (!isFirst) return 'back'
  const hasHomeButton =
    bars.homeButton !== false && path !== bundle.pages[0] && tabIndexOf(path) < 0
  return hasHomeButton ? 'home' : null
}

/** Changes the bars of the page on top; the changes stay with that page. */
export function setBars(changes: Record<string, unknown>): void {
  if (!shownPage) return
  Object.assign(shownPage.page.bars, changes)
  updateBars()
}

/**
 * Changes the app's tab bar, or one item of it.
 * @throws if the page on top is not a tab page
 */
export function setTabBar(changes: Record<string, unknown>, itemIndex?: number): void {
  if (shownPage && tabIndexOf(shownPage.page.path) < 0) throw new Error('not TabBar page')
  const changedObject = itemIndex === undefined ? tabBarState : tabBarState.list[itemIndex]
  if (changedObject) Object.assign(changedObject, changes)
  updateBars()
}

function shownTabBarOf(openPage: PageWithBars): TabBar | null {
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
