import { actPerhapsSaying } from '../_serve/act-saying'
import { checkText } from '../_serve/ask-check'
import type { Handler } from '../_serve/call'

export const answer: Handler<'merchant.answer'> = async ({ response, text, remedies, amountFen }, call) => {
  const inOrder = text === '' || (await checkText(text, call.openid, 'merchant.answer')) === 'pass'
  return actPerhapsSaying(call, text, (note) => ({
    type: 'answer',
    response,
    ...(response === 'settle' && { offer: { remedies, amountFen } }),
    ...(note && { note }),
    ...(!inOrder && { held: true as const }),
  }))
}
