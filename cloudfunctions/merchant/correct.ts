import { Refusal } from '../../miniprogram/shared/refusals'
import { assertProvable } from '../_domain/merchant/correction'
import { answerOnce, type Handler } from '../_serve/call'
import { keeping, sealedBy } from '../_serve/own-evidence'
import { addProof, inspections } from '../_store/merchant/inspections'

export const correct: Handler<'merchant.correct'> = async ({ inspectionId, note, evidence }, call) => {
  const own = call.merchant?.merchantIds ?? []
  const items = await sealedBy(call.openid, evidence)
  const photos = items.map(({ id, sha256 }) => ({ id, sha256 }))
  return keeping(items, inspectionId, call.now, () =>
    answerOnce(call, async (transaction) => {
      const order = await inspections.find(inspectionId, transaction)
      if (!order || !own.includes(order.merchantId)) throw new Refusal('MERCHANT_NOT_FOUND')
      assertProvable(order)
      await addProof(order, { at: call.now, note, photos }, call.actor, transaction)
      return { inspectionId, at: call.now }
    }),
  )
}
