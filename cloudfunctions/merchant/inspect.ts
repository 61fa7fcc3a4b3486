import { dayOf } from '../../miniprogram/shared/clock/days'
import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { shopOfOwnDistrict } from '../_serve/own-district'
import { newId } from '../_store/ids'
import { inspections } from '../_store/inspections'
import { once } from '../_store/receipts'
import type { StaffDoc } from '../_store/staff'

export const inspect: Handler<'merchant.inspect'> = async ({ merchantId, result }, call) => {
  await shopOfOwnDistrict(merchantId, call.staff)
  const { _id: by } = call.staff as StaffDoc
  const _id = newId()
  const { outcome } = await once(call.request, async (transaction) => {
    await inspections.in(transaction).add({ data: { _id, merchantId, result, by, at: call.now } })
    return { answer: { merchantId, day: dayOf(call.now) } }
  })
  return answerOf(call, outcome)
}
