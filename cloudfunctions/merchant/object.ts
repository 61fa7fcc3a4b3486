import { dayOf } from '../../miniprogram/shared/clock/days'
import { Refusal } from '../../miniprogram/shared/refusals'
import { object as decide } from '../_domain/scorecard/object'
import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { tellWhoDecides } from '../_serve/tell-shop'
import { once } from '../_store/calls/receipts'
import { merchants } from '../_store/merchant/merchants'
import type { RepresentativeDoc } from '../_store/merchant/representatives'
import { changeBook, recordsOf } from '../_store/merchant/scorecards'
import { addStatement } from '../_store/merchant/statements'
import { newId } from '../_store/secrets/ids'

export const object: Handler<'merchant.object'> = async ({ merchantId, statement, ...given }, call) => {
  const { id: ref, merchantIds } = call.merchant as RepresentativeDoc
  if (!merchantIds.includes(merchantId)) throw new Refusal('MERCHANT_NOT_FOUND')
  const { now, actor: by } = call
  const shop = await merchants.find(merchantId)
  if (!shop) throw new Refusal('MERCHANT_NOT_FOUND')
  const { districtId } = shop
  const objectionId = given.kind === 'drop' ? (given.objectionId ?? '') : newId()
  const hearing = {
    ...{ today: dayOf(now), records: await recordsOf(merchantId) },
    actor: { role: 'merchant' as const, ref, merchantId },
  }
  const { outcome, fresh } = await once(call.request, async (transaction) => {
    const decided = (book: Parameters<typeof decide>[0]) => decide(book, merchantId, { ...given, objectionId }, hearing)
    const { book } = await changeBook(transaction, merchantId, decided, { by, at: now, districtId })
    await addStatement(merchantId, objectionId, statement, transaction)
    return { answer: { objectionId, state: book.objections[objectionId]?.state } }
  })
  if (fresh) await tellWhoDecides({ districtId, merchantId }, 'objection', now)
  return answerOf(call, outcome)
}
