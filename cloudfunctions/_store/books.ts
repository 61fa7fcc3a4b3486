import { dayOf } from '../../miniprogram/shared/clock/days'
import { canonical } from '../../miniprogram/shared/seal/canonical'
import { chain, genesis, type SealedContent } from '../../miniprogram/shared/seal/chain'
import { apply, type Book, type BookEvent, emptyBook, openDrop } from '../_domain/book/book'
import type { BookRecord } from '../_domain/book/inputs'
import type { Actor } from '../_domain/events'
import { addEvents, eventsAfter } from './case-events'
import { _, collection, type Documents } from './database'

/** A shop's book: what its events amount to, the end of their chain, and the fields that the timer finds it by. `_id` is the merchant's. */
export interface BookDoc {
  _id: string
  seq: number
  /** Hash of the last event, hex. */
  hash: string
  book: Book
  due: string
  /** A merchant is being heard about a drop: the timer looks every day whether its days are over. */
  hearing: boolean
  /** A merchant waits for an answer to its objection. */
  pending: boolean
  /** Where the newest snapshot and the one that people see are sealed. */
  latestAt?: Place
  shownAt?: Place
}

interface Place {
  seq: number
  hash: string
}

export const books = collection<BookDoc>('books')

const aPage = 1000

/** What the events of a shop are filed under: no case has a small letter in its id. */
export const bookId = (merchantId: string) => `m-${merchantId}`

/** Reads a book, decides, appends; two writers of one book collide in the transaction. */
export async function changeBook(
  transaction: Documents,
  merchantId: string,
  decide: (book: Book) => BookEvent[],
  { by, at }: { by: Actor; at: number },
): Promise<BookDoc> {
  const today = dayOf(at)
  const before: BookDoc = (await books.find(merchantId, transaction)) ?? {
    ...{ _id: merchantId, seq: 0, hash: genesis, book: emptyBook(today), due: '', hearing: false, pending: false },
  }
  const events = decide(before.book)
  if (events.length === 0) return before
  const numbered = events.map((event, index) =>
    asStored({ caseId: bookId(merchantId), seq: before.seq + 1 + index, at, by, ...event }),
  )
  const linked = chain(before.hash, numbered)
  let after = before
  for (const [index, { seq, hash }] of linked.entries()) {
    const event = numbered[index] as unknown as BookEvent
    const book = apply(after.book, event, today)
    const latestAt = event.type === 'index.taken' ? { seq, hash } : after.latestAt
    const shownAt = book.shown === book.latest ? latestAt : after.shownAt
    after = { ...after, seq, hash, book, ...(latestAt && { latestAt }), ...(shownAt && { shownAt }) }
  }
  const { _id, ...data } = { ...after, ...found(after.book) }
  await addEvents(linked, transaction)
  await books.in(transaction).doc(_id).set({ data })
  return { _id, ...data }
}

/** The fields that the timer and the desks find a book by. */
const found = (book: Book) => ({
  due: book.due,
  hearing: openDrop(book) !== undefined,
  pending: Object.values(book.objections).some(({ state }) => state === 'submitted'),
})

/** Everything that ever happened in a shop's book, in order; a busy shop has more than one page of it. */
export async function recordsOf(merchantId: string): Promise<BookRecord[]> {
  const records: BookRecord[] = []
  for (let more = true; more; ) {
    const events = await eventsAfter(bookId(merchantId), records.length, aPage)
    records.push(...(events as unknown as BookRecord[]))
    more = events.length === aPage
  }
  return records
}

/** Shops whose snapshot is due, the longest waiting first. */
export async function booksDue(today: string, limit: number): Promise<string[]> {
  const query = books.all
    .where({ due: _.lte(today) })
    .orderBy('due', 'asc')
    .limit(limit)
  return (await query.field({ _id: true }).get()).data.map(({ _id }) => _id)
}

export async function booksHearing(limit: number): Promise<BookDoc[]> {
  return (await books.all.where({ hearing: true }).limit(limit).get()).data
}

export async function booksPending(limit: number): Promise<BookDoc[]> {
  return (await books.all.where({ pending: true }).limit(limit).get()).data
}

/** What is hashed is what is stored: a field that JSON would drop is dropped before both. */
const asStored = (event: SealedContent): SealedContent => JSON.parse(canonical(event))
