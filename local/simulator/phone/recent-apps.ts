import { h } from 'miniapp-cloud/client'

interface RecentAppsActions {
  /** Returns to the app in the state in which the person left it. */
  returnToApp(): void
  /** Starts the app again, as after WeChat has ended it. */
  restartApp(): void
}

/**
 * The screen behind the app: WeChat's list of recent Mini Programs, which contains only this one.
 */
export function openRecentApps(appName: string, { returnToApp, restartApp }: RecentAppsActions) {
  const returnButton = h(
    'button.app',
    { onclick: () => closeAnd(returnToApp) },
    h('i', [...appName][0]),
    h('span', appName),
  )
  const screen = h(
    'section.home',
    { role: 'dialog', 'aria-label': '最近使用的小程序', hidden: true },
    h('h2', '最近使用的小程序'),
    returnButton,
    h('button.apart', { onclick: () => closeAnd(restartApp) }, '结束并重新打开'),
  )
  const closeAnd = (action: () => void) => {
    screen.hidden = true
    action()
  }
  return {
    screen,
    show: () => {
      screen.hidden = false
      returnButton.focus()
    },
  }
}
