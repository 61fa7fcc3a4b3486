import { h } from 'miniapp-cloud/client'
import type { Keyboard } from '../contract.ts'

/**
 * The keyboard that covers the foot of a phone. Its keys are only drawn; the person types with the
 * laptop's keyboard.
 */
export function openKeyboard(frame: HTMLIFrameElement) {
  let activeKeyboard: Keyboard | undefined
  const finishInput = () => {
    activeKeyboard?.onDone()
    ;(frame.contentDocument?.activeElement as HTMLElement | null)?.blur()
  }
  const doneBar = h('header', h('button', { onclick: finishInput }, '完成'))
  // A press on the keyboard must not take the focus from the text field.
  const keepFocus = (event: Event) => event.preventDefault()
  const element = h(
    'div.keyboard',
    { hidden: true, onmousedown: keepFocus },
    doneBar,
    h('p', h('span', '请用电脑的键盘输入')),
  )
  return {
    element,
    set(keyboard: Keyboard | undefined) {
      activeKeyboard = keyboard
      element.hidden = !keyboard
      doneBar.hidden = !keyboard?.bar
      element.style.height = `${keyboard?.height ?? 0}px`
      frame.style.transform = keyboard?.lift ? `translateY(${-keyboard.lift}px)` : ''
    },
  }
}
