import { dayOf } from '../../miniprogram/shared/clock/days'
import { comparedAs } from '../../miniprogram/shared/vocabulary/shop'
import { settle as decide } from '../_domain/book/object'
import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { shopOfOwnDistrict } from '../_serve/own-district'
import { changeBook, recordsOf } from '../_store/books'
import { once } from '../_store/receipts'
import type { StaffDoc } from '../_store/staff'

export const settle: Handler<'merchant.settle'> = async ({ merchantId, ...given }, call) => {
  const shop = await shopOfOwnDistrict(merchantId, call.staff)
  const { _id: ref, role } = call.staff as StaffDoc
  const { now, actor: by } = call
  const hearing = { today: dayOf(now), records: await recordsOf(merchantId), actor: { role, ref } }
  const { outcome } = await once(call.request, async (transaction) => {
    const decided = (book: Parameters<typeof decide>[0]) => decide(book, merchantId, given, comparedAs(shop), hearing)
    const { book } = await changeBook(transaction, merchantId, decided, { by, at: now })
    return { answer: { objectionId: given.objectionId, state: book.objections[given.objectionId]?.state } }
  })
  return answerOf(call, outcome)
}
