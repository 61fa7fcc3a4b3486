import { h } from 'miniapp-cloud/client'

interface Home {
  /** Back to the app as it was left. */
  back(): void
  /** The app anew, as after WeChat has let go of it. */
  anew(): void
}

/** What lies behind the app: WeChat's list of recent Mini Programs, with this one. */
export function openHome(name: string, { back, anew }: Home) {
  const again = h('button.app', { onclick: () => leave(back) }, h('i', [...name][0]), h('span', name))
  const screen = h(
    'section.home',
    { role: 'dialog', 'aria-label': '最近使用的小程序', hidden: true },
    h('h2', '最近使用的小程序'),
    again,
    h('button.apart', { onclick: () => leave(anew) }, '结束并重新打开'),
  )
  const leave = (then: () => void) => {
    screen.hidden = true
    then()
  }
  return {
    screen,
    show: () => {
      screen.hidden = false
      again.focus()
    },
  }
}
