import type { Day } from '../../../miniprogram/shared/clock/days'
import { Refusal } from '../../../miniprogram/shared/refusals'
import type { Shop } from '../../../miniprogram/shared/stars/seen'
import {
  type ObjectionKind,
  type ObjectionObstacle,
  objectionObstacles,
} from '../../../miniprogram/shared/vocabulary/objection'
import type { Role } from '../../../miniprogram/shared/vocabulary/roles'
import { ask, decide, type ObjectionCommand } from '../objection/decide'
import type { Objection } from '../objection/objection'
import { type BookRecord, liveInputs, questionable } from './inputs'
import { recordEvents } from './record'
import { apply, type Book, type BookEvent } from './scorecard'
import { take } from './take'

/** Who speaks, on which day, and what the shop's book has seen so far. */
export interface Hearing {
  today: Day
  actor: { role: Role; ref: string; merchantId?: string }
  records: BookRecord[]
}

/** The merchant answers a fall that it was told of, or asks by itself. Only matters that staff entered can be in question. */
export function object(
  book: Book,
  merchantId: string,
  given: { kind: ObjectionKind; objectionId: string; inputIds: string[] },
  { today, actor, records }: Hearing,
): BookEvent[] {
  const { kind, objectionId: id, inputIds } = given
  if (kind === 'drop') return moved(book, id, { type: 'submit' }, { today, actor })
  const live = liveInputs(records)
  const asked = questionable(live, today)
  if (inputIds.length === 0 || inputIds.some((one) => !asked.inputIds.includes(one)))
    throw new Refusal('INVALID_INPUT', 'inputIds', '请选择有异议的记录')
  const inTheCase = [...new Set(inputIds.flatMap((one) => live.get(one)?.dealt ?? []))].sort()
  const objection = ask(kind, merchantId, inputIds, inTheCase, { today, actor })
  if (typeof objection === 'string') throw refusalOf(objection)
  return [{ type: 'objection.opened', data: { id, objection } }]
}

/** The decision. What is granted is taken out of the book, or ended when it was a repair, and the index is worked anew at once. */
export function settle(
  book: Book,
  merchantId: string,
  given: { objectionId: string; granted: boolean; inputIds: string[]; reason: string },
  shop: Shop,
  { today, actor, records }: Hearing,
): BookEvent[] {
  const { objectionId, granted, inputIds, reason } = given
  const objection = book.objections[objectionId]
  const events = moved(book, objectionId, { type: granted ? 'grant' : 'refuse', reason }, { today, actor })
  if (!granted || !objection) return events
  if (inputIds.length === 0 || inputIds.some((id) => !objection.inputIds.includes(id)))
    throw new Refusal('INVALID_INPUT', 'inputIds', '请选择采纳的是哪几条记录')
  const what = objection.kind === 'repair' ? 'ended' : 'removed'
  for (const inputId of inputIds) {
    const present = events.reduce((now, event) => apply(now, event, today), book)
    events.push(...recordEvents(present, { what, inputId, reason }, records, '', today).events)
  }
  const corrected = events.reduce((now, event) => apply(now, event, today), book)
  const gone = new Set(inputIds)
  const left = questionable(
    liveInputs(records.filter(({ data }) => !('input' in data && gone.has(data.input.id)))),
    today,
  )
  return [...events, ...take(merchantId, corrected, shop, today, left)]
}

/** The days for a reply are over: the fall is shown. */
export const lapse = (book: Book, objectionId: string, today: Day): BookEvent[] => {
  const objection = book.objections[objectionId]
  if (!objection) return []
  const events = decide(objection, { type: 'lapse' }, { today, actor: { role: 'system', ref: 'system' } })
  return typeof events === 'string'
    ? []
    : events.map((event) => ({ type: 'objection.moved', data: { id: objectionId, event } }))
}

function moved(
  book: Book,
  id: string,
  command: ObjectionCommand,
  context: Pick<Hearing, 'today' | 'actor'>,
): BookEvent[] {
  const objection: Objection | undefined = book.objections[id]
  if (!objection) throw refusalOf('wrong_state')
  const events = decide(objection, command, context)
  if (typeof events === 'string') throw refusalOf(events)
  return events.map((event) => ({ type: 'objection.moved', data: { id, event } }))
}

const personal: ObjectionObstacle[] = ['not_your_role', 'not_your_merchant', 'in_the_case']

const refusalOf = (obstacle: ObjectionObstacle): Refusal =>
  new Refusal(
    personal.includes(obstacle) ? 'NOT_ALLOWED' : 'WRONG_STATE',
    undefined,
    objectionObstacles.label(obstacle),
  )
