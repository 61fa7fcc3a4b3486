import type { Day } from '../../../miniprogram/shared/clock/days'
import { evaluate } from '../../../miniprogram/shared/stars/evaluate'
import type { Shop } from '../../../miniprogram/shared/stars/seen'
import { nextSnapshot } from '../../../miniprogram/shared/stars/steady'
import type { Taken } from '../../../miniprogram/shared/stars/taken'
import { tell } from '../objection/decide'
import type { Questionable } from './inputs'
import { apply, type Book, type BookEvent, falls, openDrop } from './scorecard'

/** The next snapshot of a shop; when people would see fewer stars, the merchant is told in the same breath (民法典1029). */
export function take(
  merchantId: string,
  book: Book,
  shop: Shop,
  today: Day,
  { inputIds, inTheCase }: Questionable,
): BookEvent[] {
  const taken = snapshot(book, shop, today)
  const event: BookEvent = { type: 'index.taken', data: taken }
  const after = apply(book, event, today)
  const { stars } = taken.evaluation
  const [open, drop] = openDrop(book) ?? []
  if (!stars || after.shown === taken || !falls(after.shown, taken))
    return open === undefined || drop?.state !== 'told' ? [event] : [event, risen(open)]
  if (open !== undefined) return [event]
  const objection = tell(merchantId, inputIds, inTheCase, today, stars)
  return [event, { type: 'objection.opened', data: { id: `drop-${today}`, objection } }]
}

/** What was about to fall stands after all, by a repair or by time: there is nothing left to answer. */
const risen = (id: string): BookEvent => ({
  type: 'objection.moved',
  data: { id, event: { type: 'granted', reason: '重新计算后星级不再下降' } },
})

function snapshot({ statistics, latest }: Book, shop: Shop, today: Day): Taken {
  const previous = latest?.evaluation.band
  const evaluation = evaluate(statistics, shop, today, previous)
  const next = nextSnapshot(statistics, shop, evaluation)
  return { shop, ...(previous && { previous }), statistics, evaluation, next }
}
