import type { PhoneApp } from '../../phone/phone-app.ts'

const DIALOG_ANSWERS = [
  'confirmModal',
  'cancelModal',
  'authorizeAllow',
  'authorizeCancel',
  'shareConfirm',
  'shareCancel',
]

/** Handles Tool.native: actions of the person outside the page. Throws for any other action. */
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
