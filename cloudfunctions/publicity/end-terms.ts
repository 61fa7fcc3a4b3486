import { dayOf } from '../../miniprogram/shared/clock/days'
import type { Actor } from '../_domain/decider'
import { lapse } from '../_domain/scorecard/object'
import { openDrop } from '../_domain/scorecard/scorecard'
import { logFault } from '../_serve/fault'
import { booksHeard, changeBook } from '../_store/merchant/scorecards'
import { inTransaction } from '../_store/transaction'

const system: Actor = { role: 'system' }
/** The rest comes next minute. */
const most = 200

/** Shows a fall that the merchant has let pass: its ten working days are over. */
export async function endTerms(now: number): Promise<void> {
  const today = dayOf(now)
  for (const { _id, book } of await booksHeard(today, most)) {
    if (overIn(book, today).length === 0) continue
    await inTransaction((transaction) =>
      changeBook(transaction, _id, (present) => overIn(present, today), { by: system, at: now }),
    ).catch((error) => logFault(error, 'publicity.endTerms'))
  }
}

function overIn(book: Parameters<typeof openDrop>[0], today: string) {
  const [id] = openDrop(book) ?? []
  return id === undefined ? [] : lapse(book, id, today)
}
