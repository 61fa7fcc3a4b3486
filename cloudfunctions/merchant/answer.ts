import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'
import { bindText } from '../_store/particulars'

export const answer: Handler<'merchant.answer'> = ({ response, text, remedies, amountFen }, call) => {
  const note = text === '' ? undefined : bindText(text)
  const offer = response === 'settle' ? { offer: { remedies, amountFen } } : {}
  const command = { type: 'answer' as const, response, ...(note && { note: note.commitment }), ...offer }
  return act(call, command, { secrets: note ? [note] : [] })
}
