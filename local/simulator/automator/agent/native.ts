import type { PhoneApp } from '../../phone/phone-app.ts'

/** Actions that press a button of the dialog that is open. The button has the name in its data. */
const DIALOG_ANSWERS = [
  'confirmModal',
  'cancelModal',
  'authorizeAllow',
  'authorizeCancel',
  'shareConfirm',
  'shareCancel',
]

/**
 * `Tool.native`: what a person does outside the page, in dialogs and bars. Throws for an action
 * that the simulator does not know.
 */
export async function performNativeAction(
  phone: PhoneApp,
  method: string,
  data: any,
): Promise<unknown> {
  const runtime = phone.runtime()
  if (DIALOG_ANSWERS.includes(method)) pressAnswerButton(method)
  else if (method === 'navigateLeft') phone.onBack()
  else if (method === 'goHome') phone.onHome()
  else if (method === 'switchTab') await runtime?.route('switchTab', data)
  else throw new Error(`not supported by the simulator: native ${method}`)
  await runtime?.settled()
  return {}
}

function pressAnswerButton(answerName: string): void {
  const button = document.querySelector<HTMLElement>(`dialog[open] [data-answer="${answerName}"]`)
  if (!button) throw new Error(`no dialog waits for ${answerName}`)
  button.click()
}
