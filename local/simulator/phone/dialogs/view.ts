import { h } from 'miniapp-cloud/client'
import type { Dialogs, Phone } from '../../contract.ts'

export interface DialogView<K extends keyof Dialogs> {
  /** In the middle, at the bottom edge, or over the whole phone. */
  layout: 'center' | 'sheet' | 'full'
  label(options: Dialogs[K][0]): string
  /** The answer if the person presses Escape or clicks outside of the dialog. */
  cancelledAnswer: Dialogs[K][1]
  /** Creates the content. `finishDialog` closes the dialog with the person's answer. */
  createContent(
    options: Dialogs[K][0],
    finishDialog: (answer: Dialogs[K][1]) => void,
    phone: Phone,
  ): Node[]
}

/**
 * Two buttons next to each other: refuse and accept.
 * @param answerNames the names by which an automator presses them (`Tool.native`)
 */
export function createAnswerButtons(
  onRefuse: () => void,
  onAccept: () => void,
  [refuseText, acceptText] = ['取消', '确定'] as [string, string],
  answerNames: [no?: string, yes?: string] = [],
) {
  const autofocus = answerNames.length > 0
  return h(
    'div.answers',
    h('button.deny', { 'data-answer': answerNames[0], onclick: onRefuse }, refuseText),
    h('button.allow', { 'data-answer': answerNames[1], autofocus, onclick: onAccept }, acceptText),
  )
}
