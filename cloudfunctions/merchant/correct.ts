import { Refusal } from '../../miniprogram/shared/refusals'
import { assertProvable } from '../_domain/merchant/correction'
import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { keeping, sealedBy } from '../_serve/own-evidence'
import { once } from '../_store/calls/receipts'
import { addProof, inspections } from '../_store/merchant/inspections'

export const correct: Handler<'merchant.correct'> = async ({ inspectionId, note, evidence }, call) => {
  const own = call.merchant?.merchantIds ?? []
  const items = await sealedBy(call.openid, evidence)
  const photos = items.map(({ id, sha256 }) => ({ id, sha256 }))
  return keeping(items, inspectionId, call.now, async () => {
    const { outcome } = await once(call.request, async (transaction) => {
      const order = await inspections.find(inspectionId, transaction)
      if (!order || !own.includes(order.merchantId)) throw new Refusal('MERCHANT_NOT_FOUND')
      assertProvable(order)
      await addProof(order, { at: call.now, note, photos }, transaction)
      return { answer: { inspectionId, at: call.now } }
    })
    return answerOf(call, outcome)
  })
}
