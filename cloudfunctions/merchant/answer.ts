import { act } from '../_serve/act'
import { checkText } from '../_serve/ask-check'
import type { Handler } from '../_serve/call'
import { bindText } from '../_store/case/particulars'

export const answer: Handler<'merchant.answer'> = async ({ response, text, remedies, amountFen }, call) => {
  const note = text === '' ? undefined : bindText(text)
  const inOrder = text === '' || (await checkText(text, call.openid, 'merchant.answer')) === 'pass'
  const offer = response === 'settle' ? { offer: { remedies, amountFen } } : {}
  const command = {
    type: 'answer' as const,
    response,
    ...offer,
    ...(note && { note: note.commitment }),
    ...(!inOrder && { held: true as const }),
  }
  return act(call, command, { secrets: note ? [note] : [] })
}
