import { Refusal } from '../../miniprogram/shared/refusals'
import { notAllowed } from '../../miniprogram/shared/vocabulary/not-allowed'
import { bindsShop } from '../_domain/merchant/representatives'
import { actNoting, type Handler } from '../_serve/call'
import { keeping, sealedBy } from '../_serve/own-evidence'
import { checkText } from '../_serve/wechat'
import { representationOf } from '../_store/merchant/representatives'

export const answer: Handler<'merchant.answer'> = async ({ response, text, remedies, amountFen, ...input }, call) => {
  const [verdict, { bound }, evidence] = await Promise.all([
    text === '' ? 'pass' : checkText(text, call.openid, 'merchant.answer'),
    representationOf(call.head.state.merchantId ?? ''),
    sealedBy(call.openid, input.evidence),
  ])
  const { position } = bound.find(({ person }) => person === call.openid) ?? {}
  if (response === 'settle' && !bindsShop(position))
    throw new Refusal('NOT_ALLOWED', 'response', notAllowed.clerkPromises)
  return keeping(evidence, call.head._id, call.now, () =>
    actNoting(call, text, (note) => ({
      type: 'answer',
      response,
      ...(response === 'settle' && { offer: { remedies, amountFen } }),
      note,
      ...(verdict !== 'pass' && { held: true }),
      ...(position && { position }),
      ...(evidence.length > 0 && { evidence }),
    })),
  )
}
