import { dayOf } from '../../miniprogram/shared/clock/days'
import type { Shop } from '../../miniprogram/shared/stars/seen'
import { liveInputs, questionable } from '../_domain/book/inputs'
import { take } from '../_domain/book/take'
import type { Actor } from '../_domain/events'
import { type BookDoc, books, changeBook, recordsOf } from '../_store/books'
import { inTransaction } from '../_store/transaction'
import { tellShop } from './tell-shop'

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
