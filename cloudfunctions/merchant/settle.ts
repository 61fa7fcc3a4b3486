import { dayOf } from '../../miniprogram/shared/clock/days'
import { comparedAs } from '../../miniprogram/shared/vocabulary/shop'
import { liveInputs } from '../_domain/scorecard/inputs'
import { settle as decide } from '../_domain/scorecard/object'
import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { shopOfOwnDistrict } from '../_serve/own-district'
import { tellShop } from '../_serve/tell-shop'
import { once } from '../_store/calls/receipts'
import { changeBook, recordsOf } from '../_store/merchant/scorecards'
import type { StaffDoc } from '../_store/staff/staff'
import { endWarnings, warningsOn } from './end-warnings'

export const settle: Handler<'merchant.settle'> = async ({ merchantId, ...given }, call) => {
  const shop = await shopOfOwnDistrict(merchantId, call.staff)
  const { _id: ref, role } = call.staff as StaffDoc
  const { now, actor: by } = call
  const records = await recordsOf(merchantId)
  const hearing = { today: dayOf(now), records, actor: { role, ref } }
  const live = liveInputs(records)
  const matters = given.granted ? given.inputIds.map((id) => live.get(id)) : []
  const shown = await warningsOn(merchantId, matters, now)
  const { outcome, fresh } = await once(call.request, async (transaction) => {
    const decided = (book: Parameters<typeof decide>[0]) => decide(book, merchantId, given, comparedAs(shop), hearing)
    const { book } = await changeBook(transaction, merchantId, decided, { by, at: now })
    await endWarnings(transaction, shown, now)
    return { answer: { objectionId: given.objectionId, state: book.objections[given.objectionId]?.state } }
  })
  if (fresh) await tellShop(merchantId, 'objection', now)
  return answerOf(call, outcome)
}
