import { fill, h, icon } from 'miniapp-cloud/client'
import type { ToastOptions } from '../contract.ts'

const ICON_PATHS = { success: 'M4 12.5l5.5 5.5L20 7', error: 'M6 6l12 12M18 6L6 18' }

/** The toast of a phone: a dark box in the middle of the screen. There is at most one. */
export function openToast(fileUrl: (path: string) => string) {
  const element = h('div.toast', { role: 'status', hidden: true })
  let hideTimer: ReturnType<typeof setTimeout> | undefined
  const hide = () => {
    clearTimeout(hideTimer)
    element.hidden = true
  }
  const createPicture = (options: ToastOptions) => {
    if (options.image) return h('img', { src: fileUrl(options.image), alt: '' })
    switch (options.icon) {
      case 'none':
        return undefined
      case 'loading':
        return h('i.spin')
      default:
        return icon(ICON_PATHS[options.icon], 44)
    }
  }
  const show = (options: ToastOptions) => {
    clearTimeout(hideTimer)
    const picture = createPicture(options)
    fill(
      element,
      h('div', { class: picture ? 'square' : 'text' }, picture, h('span', options.title)),
    )
    element.classList.toggle('mask', options.mask)
    element.hidden = false
    if (Number.isFinite(options.duration)) hideTimer = setTimeout(hide, options.duration)
  }
  return { element, show, hide }
}
