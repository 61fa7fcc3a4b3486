import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { once } from '../_store/calls/receipts'
import { districts } from '../_store/place/districts'
import { newToken } from '../_store/secrets/ids'

export const renew: Handler<'service.renew'> = async (_, call) => {
  const { districtId } = call.staff
  const scene = newToken()
  const { outcome } = await once(call.request, async (transaction) => {
    const district = await districts.find(districtId, transaction)
    if (!district) throw new Error(`no district ${districtId}`)
    const { _id, ...rest } = district
    await districts
      .in(transaction)
      .doc(_id)
      .set({ data: { ...rest, scene } })
    return { answer: { scene } }
  })
  return answerOf(call, outcome)
}
