import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type BookEvent, type BookEventType, emptyBook } from '../../../cloudfunctions/_domain/book/book'
import { bookOf } from '../../../cloudfunctions/_domain/book/replay'
import type { ObjectionEvent } from '../../../cloudfunctions/_domain/objection/objection'
import { dayOf } from '../../../miniprogram/shared/clock/days'
import type { Stars } from '../../../miniprogram/shared/stars/bands'
import type { Evaluation } from '../../../miniprogram/shared/stars/evaluate'
import { growth } from '../../../miniprogram/shared/stars/growth'
import type { Input } from '../../../miniprogram/shared/stars/inputs'
import { changesOf } from '../../../scripts/audit/derive'
import { scorecardOf, table } from '../../../scripts/audit/scorecard'
import { statisticsOf } from '../../../scripts/audit/statistics'
import { start } from '../case-of'

const day = 86_400_000
const id = fc.constantFrom('i1', 'i2', 'i3', 'i4')
const date = fc.constantFrom('2025-02-01', '2026-05-30', '2026-11-03', '2026-11-24')
const stars = fc.option(fc.constantFrom<Stars>(2, 3, 4), { nil: undefined })

const input: fc.Arbitrary<Input> = fc.oneof(
  fc.record({
    kind: fc.constant('rating' as const),
    id,
    day: date,
    source: fc.constantFrom('verified' as const, 'located' as const, 'scanned' as const),
    points: fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })),
  }),
  fc.record(
    {
      kind: fc.constant('complaint' as const),
      id,
      day: date,
      severity: fc.constantFrom('minor' as const, 'ordinary' as const, 'serious' as const),
      replied: fc.boolean(),
      agreed: fc.boolean(),
      performed: fc.boolean(),
    },
    { requiredKeys: ['kind', 'id', 'day', 'severity', 'replied', 'agreed'] },
  ),
  fc.record({ kind: fc.constantFrom('listing' as const, 'unperformed' as const), id, from: date }),
)
const objectionId = fc.constantFrom('a', 'b')
const objection = fc
  .record({ kind: fc.constantFrom('drop' as const, 'correction' as const), told: date, stars })
  .map(({ kind, told, stars }) => ({
    ...{ kind, merchantId: 'shop', inputIds: ['i1'], inTheCase: [] },
    ...(kind === 'drop'
      ? { state: 'told' as const, toldOn: told }
      : { state: 'submitted' as const, submittedOn: told }),
    ...(stars && { stars }),
  }))
const objectionStep: fc.Arbitrary<ObjectionEvent> = fc.oneof(
  fc.record({ type: fc.constantFrom('told' as const, 'submitted' as const), on: date }),
  fc.record({ type: fc.constantFrom('granted' as const, 'refused' as const), reason: fc.constant('r') }),
  fc.constant({ type: 'lapsed' as const }),
)
const programme = fc.constantFrom('trusted' as const, 'civil_small' as const)

type Wish = { wait: number } & (
  | { type: 'input'; input: Input }
  | { type: 'take'; stars: Stars | undefined; band: Stars | undefined }
  | { type: 'other'; event: BookEvent }
)
const other = fc.oneof(
  fc.record({ id: objectionId, objection }).map((data): BookEvent => ({ type: 'objection.opened', data })),
  fc
    .tuple(objectionId, objectionStep)
    .map(([id, event]): BookEvent => ({ type: 'objection.moved', data: { id, event } })),
  fc.tuple(programme, fc.constantFrom('applied', 'granted', 'refused', 'ended'), date).map(([programme, type, on]) => {
    const event = { type, on, ...steps[type] }
    return { type: 'award.moved', data: { programme, event } } as BookEvent
  }),
  fc.constant<BookEvent>({ type: 'certificate.issued', data: { number: '1', digest: 'ab' } }),
)
const steps: Record<string, object> = {
  applied: { version: '2026-1', inTheCase: ['o1'] },
  granted: { until: '2027-11-24', reason: 'r' },
  refused: { reason: 'r' },
  ended: { reason: 'r' },
}
const wish: fc.Arbitrary<Wish> = fc.oneof(
  fc.record({ type: fc.constant('input' as const), input, wait: fc.constantFrom(0, day) }),
  fc.record({ type: fc.constant('take' as const), stars, band: stars, wait: fc.constantFrom(0, day, 40 * day) }),
  fc.record({ type: fc.constant('other' as const), event: other, wait: fc.constantFrom(0, day) }),
)

/** Wishes as events of a shop: what stands is taken back, what does not is added; an objection that is not there moves nowhere. */
function stored(wishes: Wish[]) {
  const events: (BookEvent & { _id: string; seq: number; hash: string; at: number })[] = []
  const standing = new Map<string, Input>()
  let at = start
  for (const wish of wishes) {
    at += wish.wait
    const book = events.length > 0 ? bookOf(events) : emptyBook(dayOf(at))
    const event = eventOf(wish)
    if (event?.type === 'objection.moved' && !book.objections[event.data.id]) continue
    const seq = events.length + 1
    events.push(JSON.parse(JSON.stringify({ ...event, _id: `m-shop:${seq}`, seq, hash: `h${seq}`, at, by: {} })))

    function eventOf(wish: Wish): BookEvent {
      if (wish.type === 'other') return wish.event
      if (wish.type === 'take') {
        const evaluation = { day: dayOf(at), index: 5000, stars: wish.stars, band: wish.band } as Evaluation
        const previous = book.latest?.evaluation.band
        const next = dayOf(at + 30 * day)
        const shop = { industry: 'dining' as const, size: 'small' as const }
        return {
          type: 'index.taken',
          data: { shop, ...(previous && { previous }), statistics: book.statistics, evaluation, next },
        }
      }
      const before = standing.get(wish.input.id)
      standing.delete(wish.input.id)
      if (before) return { type: 'input.removed', data: { input: before, reason: 'r' } }
      standing.set(wish.input.id, wish.input)
      return { type: 'input.added', data: { input: wish.input } }
    }
  }
  return events
}

it('of whatever happens to a shop the auditor makes the scorecard that the writer makes, by rules of its own', () => {
  const met = new Set<string>()
  fc.assert(
    fc.property(fc.array(wish, { minLength: 1, maxLength: 40 }), (wishes) => {
      const events = stored(wishes)
      for (const { type } of events) met.add(type)
      if (events.length === 0) return
      const { state, index } = scorecardOf(events)
      expect(state).toEqual(bookOf(events))
      expect([index.latestAt, index.shownAt].map((place) => place && events[place.seq - 1]!.data)).toEqual([
        state.latest,
        state.shown,
      ])
    }),
    { numRuns: 1000 },
  )
  const types: Record<BookEventType, true> = {
    'input.added': true,
    'input.removed': true,
    'index.taken': true,
    'objection.opened': true,
    'objection.moved': true,
    'award.moved': true,
    'certificate.issued': true,
  }
  expect([...met].sort()).toEqual(Object.keys(types).sort())
  expect([...changesOf(table).keys()].sort()).toEqual(Object.keys(types).sort())
}, 120_000)

it('and weighs a day within its block as the table does that phones use', () => {
  const weightOn = (at: number) => {
    const input = { kind: 'rating', id: 'i', day: new Date(at * day).toISOString().slice(0, 10), source: 'verified' }
    return statisticsOf([{ ...input, points: [1, 1, 1] }]).blocks[0].verified.weight / 10
  }
  expect(growth.map((_, at) => weightOn(180 * 112 + at))).toEqual(growth)
})
