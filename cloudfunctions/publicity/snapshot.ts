import { dayOf } from '../../miniprogram/shared/clock/days'
import type { Shop } from '../../miniprogram/shared/stars/seen'
import type { Actor } from '../_domain/decider'
import { liveInputs, questionable } from '../_domain/scorecard/inputs'
import { take } from '../_domain/scorecard/take'
import { tellShop } from '../_serve/tell-shop'
import { type BookDoc, books, changeBook, recordsOf } from '../_store/merchant/scorecards'
import { inTransaction } from '../_store/transaction'

const system: Actor = { role: 'system' }

/** Takes one shop's snapshot when it is due; late, twice or beside itself it is taken once. A merchant whose stars would fall is rung. */
export async function takeSnapshot(merchantId: string, shop: Shop, now: number): Promise<void> {
  const today = dayOf(now)
  const before = await books.find(merchantId)
  if (!before || before.due > today) return
  const asked = mayFall(before, shop, today)
    ? questionable(liveInputs(await recordsOf(merchantId)), today)
    : { inputIds: [], inTheCase: [] }
  const { heardUntil } = await inTransaction((transaction) =>
    changeBook(
      transaction,
      merchantId,
      (book) => (book.due > today ? [] : take(merchantId, book, shop, today, asked)),
      { by: system, at: now },
    ),
  )
  if (heardUntil !== undefined && before.heardUntil === undefined) await tellShop(merchantId, 'drop', now)
}

/** Only then the whole book has to be read: the merchant is told what the fall is about. */
const mayFall = ({ _id, book }: BookDoc, shop: Shop, today: string): boolean =>
  take(_id, book, shop, today, { inputIds: [], inTheCase: [] }).length > 1
