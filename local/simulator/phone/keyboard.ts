import { h } from 'miniapp-cloud/client'
import type { Keyboard } from '../contract.ts'

/** The keyboard as it covers a phone's foot. Its keys are a picture: what is typed comes from the laptop's own. */
export function openKeyboard(frame: HTMLIFrameElement) {
  let open: Keyboard | undefined
  const finish = () => {
    open?.done()
    ;(frame.contentDocument?.activeElement as HTMLElement | null)?.blur()
  }
  const bar = h('header', h('button', { onclick: finish }, '完成'))
  // A press on it must not take the focus from the field.
  const stay = (event: Event) => event.preventDefault()
  const box = h('div.keyboard', { hidden: true, onmousedown: stay }, bar, h('p', h('span', '请用电脑的键盘输入')))
  return {
    box,
    set(keyboard: Keyboard | undefined) {
      open = keyboard
      box.hidden = !keyboard
      bar.hidden = !keyboard?.bar
      box.style.height = `${keyboard?.height ?? 0}px`
      frame.style.transform = keyboard?.lift ? `translateY(${-keyboard.lift}px)` : ''
    },
  }
}
