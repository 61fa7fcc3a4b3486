import type { Day } from '../../../miniprogram/shared/clock/days'
import type { Input } from '../../../miniprogram/shared/stars/inputs'
import { model } from '../../../miniprogram/shared/stars/parameters'
import { add, nothing, remove, type Statistics } from '../../../miniprogram/shared/stars/statistics'
import { monthAfter } from '../../../miniprogram/shared/stars/steady'
import type { Taken } from '../../../miniprogram/shared/stars/taken'
import type { Programme } from '../../../miniprogram/shared/vocabulary/programme'
import { apply as applyToObjection, type Objection, type ObjectionEvent } from '../objection/objection'
import { type Award, type AwardEvent, applyAward } from '../programme/award'

/** What happens in a shop's book. Every input of the index is here and nowhere else; persons never are. */
export interface BookEventData {
  /** `source`: number of the document, or the case, that it rests on; `handledBy`: officers who had that case in hand. */
  'input.added': { input: Input; source?: string; handledBy?: string[] }
  'input.removed': { input: Input; reason: string }
  'index.taken': Taken
  /** The merchant is told that its stars are about to fall, or asks for something itself. */
  'objection.opened': { id: string; objection: Objection }
  'objection.moved': { id: string; event: ObjectionEvent }
  'award.moved': { programme: Programme; event: AwardEvent }
  /** A certificate was given out: `digest` binds what it says. */
  'certificate.issued': { number: string; digest: string }
}
export type BookEventType = keyof BookEventData
export type BookEvent = { [Type in BookEventType]: { type: Type; data: BookEventData[Type] } }[BookEventType]

/** What the events of a shop amount to. */
export interface Book {
  statistics: Statistics
  /** Day from which the timer takes the next snapshot. */
  due: Day
  /** The newest snapshot. */
  latest?: Taken
  /** The snapshot that people see: not the newest one while the merchant is being heard about a drop. */
  shown?: Taken
  objections: Record<string, Objection>
  awards?: Partial<Record<Programme, Award>>
}

export const emptyBook = (today: Day): Book => ({ statistics: nothing, due: monthAfter(today, 1), objections: {} })

/** The book after an event; `today` is the day on which it happened. */
export function apply(book: Book, event: BookEvent, today: Day): Book {
  switch (event.type) {
    case 'input.added':
      return { ...sooner(book, today), statistics: add(book.statistics, event.data.input, model) }
    case 'input.removed':
      return {
        ...(isLasting(event.data.input) ? { ...book, due: today } : sooner(book, today)),
        statistics: remove(book.statistics, event.data.input, model),
      }
    case 'index.taken':
      return showing({ ...book, due: event.data.next, latest: event.data })
    case 'objection.opened':
      return showing({ ...book, objections: { ...book.objections, [event.data.id]: event.data.objection } })
    case 'objection.moved': {
      const { id, event: moved } = event.data
      const objection = book.objections[id]
      if (!objection) throw new Error(`no objection ${id}`)
      return showing({ ...book, objections: { ...book.objections, [id]: applyToObjection(objection, moved) } })
    }
    case 'award.moved': {
      const { programme, event: moved } = event.data
      return { ...book, awards: { ...book.awards, [programme]: applyAward(book.awards?.[programme], moved) } }
    }
    case 'certificate.issued':
      return book
  }
}

/** What was repaired, performed or wrong is used no more from the same day on (发改委令第36号): its end does not wait for the month's. */
const isLasting = ({ kind }: Input): boolean => kind !== 'rating' && kind !== 'complaint'

/** Something new is looked at with the next monthly snapshot. */
function sooner(book: Book, today: Day): Book {
  const first = monthAfter(today, 1)
  return first < book.due ? { ...book, due: first } : book
}

const ended = ['refused', 'lapsed']

/** A rise is shown at once, a fall when the merchant has been heard about it. */
function showing(book: Book): Book {
  const { latest, shown } = book
  if (!latest || latest === shown) return book
  return falls(shown, latest) && !heard(book) ? book : { ...book, shown: latest }
}

/** Whether people would see fewer stars than they see now. */
export const falls = (shown: Taken | undefined, latest: Taken): boolean => {
  const [last, next] = [shown?.evaluation.stars, latest.evaluation.stars]
  return last !== undefined && next !== undefined && next < last
}

/** Whether the merchant was told of this fall, or a deeper one, since the stars that stand, and has had its say or its days. */
const heard = ({ objections, latest, shown }: Book): boolean =>
  Object.values(objections).some(
    ({ kind, state, toldOn = '', stars = 5 }) =>
      kind === 'drop' &&
      ended.includes(state) &&
      toldOn >= (shown?.evaluation.day ?? '') &&
      stars <= (latest?.evaluation.stars ?? 0),
  )

/** The talk about a drop that is going on. */
export const openDrop = ({ objections }: Book): [string, Objection] | undefined =>
  Object.entries(objections).find(([, { kind, state }]) => kind === 'drop' && ['told', 'submitted'].includes(state))
