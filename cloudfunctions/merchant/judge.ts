import { dayOf } from '../../miniprogram/shared/clock/days'
import { Refusal } from '../../miniprogram/shared/refusals'
import { decide } from '../_domain/rating/decide'
import { apply } from '../_domain/rating/rating'
import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { once } from '../_store/calls/receipts'
import { ratings } from '../_store/merchant/ratings'
import { changeBook } from '../_store/merchant/scorecards'
import type { StaffDoc } from '../_store/staff/staff'
import { bookEventsOf, ratingRefusal } from './rating-occasion'

export const judge: Handler<'merchant.judge'> = async ({ ratingId, counts, reason }, call) => {
  const { openid: person, now, actor: by } = call
  const { _id: reviewer, districtId } = call.staff as StaffDoc
  const command = { type: counts ? ('release' as const) : ('reject' as const), reason }
  const { outcome } = await once(call.request, async (transaction) => {
    const before = await ratings.find(ratingId, transaction)
    if (before?.districtId !== districtId) throw new Refusal('MERCHANT_NOT_FOUND')
    const events = decide(before, command, { person, reviews: true }, dayOf(now))
    if (typeof events === 'string') throw ratingRefusal(events)
    const review = { by: reviewer, at: now, reason }
    const { _id, ...data } = { ...before, ...events.reduce(apply, before), review }
    await ratings.in(transaction).doc(_id).set({ data })
    const entries = bookEventsOf(_id, before, data, reason)
    await changeBook(transaction, before.merchantId, () => entries, { by, at: now })
    return { answer: { ratingId, state: data.state } }
  })
  return answerOf(call, outcome)
}
