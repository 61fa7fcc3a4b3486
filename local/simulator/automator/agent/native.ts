import type { PhoneApp } from '../../phone/app.ts'

const ANSWERS = ['confirmModal', 'cancelModal', 'authorizeAllow', 'authorizeCancel', 'shareConfirm', 'shareCancel']

/** `Tool.native`: what a finger does outside the page. */
export async function native(phone: PhoneApp, method: string, data: any): Promise<unknown> {
  const runtime = phone.runtime()
  if (ANSWERS.includes(method)) {
    const button = document.querySelector<HTMLElement>(`dialog[open] [data-answer="${method}"]`)
    if (!button) throw new Error(`no dialog waits for ${method}`)
    button.click()
  } else if (method === 'navigateLeft') phone.onBack()
  else if (method === 'goHome') phone.onHome()
  else if (method === 'switchTab') await runtime?.route('switchTab', data)
  else throw new Error(`not supported by the simulator: native ${method}`)
  await runtime?.settled()
  return {}
}
