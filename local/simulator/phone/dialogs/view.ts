import { h } from 'miniapp-cloud/client'
import type { Dialogs, Phone } from '../../contract.ts'

export interface View<K extends keyof Dialogs> {
  /** Where it stands: in the middle, at the bottom edge, or over the whole phone. */
  place: 'center' | 'sheet' | 'full'
  label(input: Dialogs[K][0]): string
  /** What Escape, or a click beside it, answers. */
  cancelled: Dialogs[K][1]
  /** Draws the content; `done` closes the dialog with the person's answer. */
  draw(input: Dialogs[K][0], done: (answer: Dialogs[K][1]) => void, phone: Phone): Node[]
}

/** No and yes, side by side; `names`: how an automator calls them. */
export function answers(
  no: () => void,
  yes: () => void,
  [refuse, accept] = ['取消', '确定'] as [string, string],
  names: [no?: string, yes?: string] = [],
) {
  const autofocus = names.length > 0
  return h(
    'div.answers',
    h('button.deny', { 'data-answer': names[0], onclick: no }, refuse),
    h('button.allow', { 'data-answer': names[1], autofocus, onclick: yes }, accept),
  )
}
