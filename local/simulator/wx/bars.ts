import { api, WxFailure, wrongType } from 'miniapp-cloud/client'
import type { WxEnv } from '../contract.ts'

/** The colours that WeChat accepts for the text of the navigation bar. */
export const FRONT_COLORS = ['#ffffff', '#000000']

const withoutUndefined = (optionalValues: object) =>
  Object.fromEntries(Object.entries(optionalValues).filter(([, value]) => value !== undefined))

/** Navigation bar, tab bar and the background of the page. */
export default ({ runtime }: WxEnv) => {
  const tabItemApi = (apiName: string, toChanges: (options: any) => Record<string, unknown>) =>
    api(apiName, (options) => runtime.setTabBar(toChanges(options), options.index))
  return {
    setNavigationBarTitle: api('setNavigationBarTitle', ({ title }) => {
      if (title === undefined) throw wrongType('title', 'String', title)
      runtime.setBars({ title: String(title) })
    }),
    setNavigationBarColor: api('setNavigationBarColor', ({ frontColor, backgroundColor }) => {
      if (frontColor === undefined) throw wrongType('frontColor', 'String', frontColor)
      if (backgroundColor === undefined)
        throw wrongType('backgroundColor', 'String', backgroundColor)
      if (!FRONT_COLORS.includes(frontColor))
        throw new WxFailure(`invalid frontColor "${frontColor}"`)
      runtime.setBars({
        navigationBarTextStyle: frontColor === '#ffffff' ? 'white' : 'black',
        navigationBarBackgroundColor: backgroundColor,
      })
    }),
    showNavigationBarLoading: api('showNavigationBarLoading', () =>
      runtime.setBars({ navigationLoading: true }),
    ),
    hideNavigationBarLoading: api('hideNavigationBarLoading', () =>
      runtime.setBars({ navigationLoading: false }),
    ),
    setTabBarBadge: tabItemApi('setTabBarBadge', ({ text }) => ({ badge: String(text) })),
    removeTabBarBadge: tabItemApi('removeTabBarBadge', () => ({ badge: undefined })),
    showTabBarRedDot: tabItemApi('showTabBarRedDot', () => ({ dot: true })),
    hideTabBarRedDot: tabItemApi('hideTabBarRedDot', () => ({ dot: false })),
    setTabBarItem: tabItemApi('setTabBarItem', ({ text, iconPath, selectedIconPath }) =>
      withoutUndefined({ text, iconPath, selectedIconPath }),
    ),
    setTabBarStyle: api(
      'setTabBarStyle',
      ({ color, selectedColor, backgroundColor, borderStyle }) =>
        runtime.setTabBar(withoutUndefined({ color, selectedColor, backgroundColor, borderStyle })),
    ),
    showTabBar: api('showTabBar', () => runtime.setTabBar({ hidden: false })),
    hideTabBar: api('hideTabBar', () => runtime.setTabBar({ hidden: true })),
    hideHomeButton: api('hideHomeButton', () => runtime.setBars({ homeButton: false })),
    enableAlertBeforeUnload: api('enableAlertBeforeUnload', ({ message = '' }) =>
      runtime.setBars({ leaveQuestion: message }),
    ),
    disableAlertBeforeUnload: api('disableAlertBeforeUnload', () =>
      runtime.setBars({ leaveQuestion: undefined }),
    ),
    // Has no effect, because the area above a pulled-down page contains no text here.
    setBackgroundTextStyle: api('setBackgroundTextStyle', () => {}),
    setBackgroundColor: api('setBackgroundColor', ({ backgroundColor }) => {
      document.documentElement.style.setProperty('--sim-window', backgroundColor ?? '')
    }),
  }
}
