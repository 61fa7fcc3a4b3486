import { actNoting, type Handler } from '../_serve/call'
import { checkText } from '../_serve/wechat'

export const answer: Handler<'merchant.answer'> = async ({ response, text, remedies, amountFen }, call) => {
  const inOrder = text === '' || (await checkText(text, call.openid, 'merchant.answer')) === 'pass'
  return actNoting(call, text, (note) => ({
    type: 'answer',
    response,
    ...(response === 'settle' && { offer: { remedies, amountFen } }),
    note,
    ...(!inOrder && { held: true }),
  }))
}
