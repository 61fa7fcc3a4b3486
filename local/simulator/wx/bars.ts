import { api, WxFailure, wrongType } from 'miniapp-cloud/client'
import type { WxEnv } from '../contract.ts'

export const FRONT_COLORS = ['#ffffff', '#000000']

const given = (values: object) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))

/** Navigation bar, tab bar and the page's backdrop. */
export default ({ runtime }: WxEnv) => {
  const item = (name: string, patch: (options: any) => Record<string, unknown>) =>
    api(name, (options) => runtime.setTabBar(patch(options), options.index))
  return {
    setNavigationBarTitle: api('setNavigationBarTitle', ({ title }) => {
      if (title === undefined) throw wrongType('title', 'String', title)
      runtime.setBars({ title: String(title) })
    }),
    setNavigationBarColor: api('setNavigationBarColor', ({ frontColor, backgroundColor }) => {
      for (const [name, color] of Object.entries({ frontColor, backgroundColor }))
        if (color === undefined) throw wrongType(name, 'String', color)
      if (!FRONT_COLORS.includes(frontColor)) throw new WxFailure(`invalid frontColor "${frontColor}"`)
      runtime.setBars({
        navigationBarTextStyle: frontColor === '#ffffff' ? 'white' : 'black',
        navigationBarBackgroundColor: backgroundColor,
      })
    }),
    showNavigationBarLoading: api('showNavigationBarLoading', () => runtime.setBars({ navigationLoading: true })),
    hideNavigationBarLoading: api('hideNavigationBarLoading', () => runtime.setBars({ navigationLoading: false })),
    setTabBarBadge: item('setTabBarBadge', ({ text }) => ({ badge: String(text) })),
    removeTabBarBadge: item('removeTabBarBadge', () => ({ badge: undefined })),
    showTabBarRedDot: item('showTabBarRedDot', () => ({ dot: true })),
    hideTabBarRedDot: item('hideTabBarRedDot', () => ({ dot: false })),
    setTabBarItem: item('setTabBarItem', ({ text, iconPath, selectedIconPath }) =>
      given({ text, iconPath, selectedIconPath }),
    ),
    setTabBarStyle: api('setTabBarStyle', ({ color, selectedColor, backgroundColor, borderStyle }) =>
      runtime.setTabBar(given({ color, selectedColor, backgroundColor, borderStyle })),
    ),
    showTabBar: api('showTabBar', () => runtime.setTabBar({ hidden: false })),
    hideTabBar: api('hideTabBar', () => runtime.setTabBar({ hidden: true })),
    hideHomeButton: api('hideHomeButton', () => runtime.setBars({ homeButton: false })),
    enableAlertBeforeUnload: api('enableAlertBeforeUnload', ({ message = '' }) =>
      runtime.setBars({ leaving: message }),
    ),
    disableAlertBeforeUnload: api('disableAlertBeforeUnload', () => runtime.setBars({ leaving: undefined })),
    // The pull-down ground has no words.
    setBackgroundTextStyle: api('setBackgroundTextStyle', () => {}),
    setBackgroundColor: api('setBackgroundColor', ({ backgroundColor }) => {
      document.documentElement.style.setProperty('--sim-window', backgroundColor ?? '')
    }),
  }
}
