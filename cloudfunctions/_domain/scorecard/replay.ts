import { dayOf } from '../../../miniprogram/shared/clock/days'
import { apply, type Book, type BookEvent, emptyBook } from './scorecard'

/** The book that a whole list of events amounts to. `at`: milliseconds since 1970. */
export function bookOf(events: (BookEvent & { at: number })[]): Book {
  const [first] = events
  if (!first) throw new Error('a book without events')
  return events.reduce((book, event) => apply(book, event, dayOf(event.at)), emptyBook(dayOf(first.at)))
}
