import { fill, h, icon } from 'miniapp-cloud/client'
import type { ToastOptions } from '../contract.ts'

const MARKS = { success: 'M4 12.5l5.5 5.5L20 7', error: 'M6 6l12 12M18 6L6 18' }

/** The dark square in the middle of the screen; at most one. */
export function openToast(fileUrl: (path: string) => string) {
  const box = h('div.toast', { role: 'status', hidden: true })
  let timer: ReturnType<typeof setTimeout> | undefined
  const hide = () => {
    clearTimeout(timer)
    box.hidden = true
  }
  const show = (options: ToastOptions) => {
    clearTimeout(timer)
    const sign = options.image
      ? h('img', { src: fileUrl(options.image), alt: '' })
      : options.icon === 'loading'
        ? h('i.spin')
        : options.icon !== 'none' && icon(MARKS[options.icon], 44)
    fill(box, h('div', { class: sign ? 'square' : 'text' }, sign, h('span', options.title)))
    box.classList.toggle('mask', options.mask)
    box.hidden = false
    if (Number.isFinite(options.duration)) timer = setTimeout(hide, options.duration)
  }
  return { box, show, hide }
}
