import { dayOf } from '../../miniprogram/shared/clock/days'
import { awardEvents, factsIn } from '../_domain/scorecard/award'
import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { shopOfOwnDistrict } from '../_serve/own-district'
import { tellShop } from '../_serve/tell-shop'
import { once } from '../_store/calls/receipts'
import { changeBook } from '../_store/merchant/scorecards'
import type { StaffDoc } from '../_store/staff/staff'
import { registeredFacts } from './programme-views'

export const award: Handler<'merchant.award'> = async ({ merchantId, programme, what: type, reason }, call) => {
  const { now, actor: by } = call
  const shop = await shopOfOwnDistrict(merchantId, call.staff)
  const { _id: ref, role } = call.staff as StaffDoc
  const registered = await registeredFacts(shop)
  const { outcome, fresh } = await once(call.request, async (transaction) => {
    const decided = (book: Parameters<typeof awardEvents>[0]) =>
      awardEvents(book, programme, { type, reason }, factsIn(book, registered, dayOf(now)), { role, ref })
    const { book } = await changeBook(transaction, merchantId, decided, { by, at: now })
    const { until } = book.awards?.[programme] ?? {}
    return { answer: { merchantId, programme, ...(until !== undefined && { until }) } }
  })
  if (fresh) await tellShop(merchantId, 'award', now)
  return answerOf(call, outcome)
}
