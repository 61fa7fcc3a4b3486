import { dayOf } from '../../miniprogram/shared/clock/days'
import { decide, type RatingCommand } from '../_domain/rating/decide'
import { apply } from '../_domain/rating/rating'
import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { once } from '../_store/calls/receipts'
import { ratings } from '../_store/merchant/ratings'
import { changeBook } from '../_store/merchant/scorecards'
import { bookEventsOf, ownRating, ratingRefusal } from './rating-occasion'

export const rerate: Handler<'merchant.rerate'> = async (input, call) => {
  const { openid: person, now, actor: by } = call
  const command: RatingCommand =
    input.what === 'withdraw'
      ? { type: 'withdraw' }
      : { type: 'change', opinion: { points: input.points, tags: [...new Set(input.tags)] } }
  const { outcome } = await once(call.request, async (transaction) => {
    const before = await ratings.find(input.ratingId, transaction)
    // Somebody else's rating does not exist for the caller.
    if (before?.person !== person) throw ratingRefusal('not_yours')
    const events = decide(before, command, { person, reviews: false }, dayOf(now))
    if (typeof events === 'string') throw ratingRefusal(events)
    const { _id, ...data } = { ...before, ...events.reduce(apply, before) }
    await ratings.in(transaction).doc(_id).set({ data })
    const entries = bookEventsOf(_id, before, data, input.what === 'withdraw' ? '消费者撤回' : '消费者修改')
    await changeBook(transaction, before.merchantId, () => entries, { by, at: now })
    return { answer: ownRating({ _id, ...data }) }
  })
  return answerOf(call, outcome)
}
