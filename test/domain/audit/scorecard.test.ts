import fc from 'fast-check'
import { expect, it } from 'vitest'
import { replay } from '../../../cloudfunctions/_domain/decider'
import { scorecardDecider } from '../../../cloudfunctions/_domain/scorecard/decider'
import { type ScorecardEvent, scorecardEvents } from '../../../cloudfunctions/_domain/scorecard/events'
import { emptyScorecard } from '../../../cloudfunctions/_domain/scorecard/state'
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
    kind,
    inputIds: ['i1'],
    inTheCase: [],
    ...(kind === 'drop'
      ? { state: 'told' as const, toldOn: told }
      : { state: 'submitted' as const, submittedOn: told }),
    ...(stars && { stars }),
  }))
const programme = fc.constantFrom('trusted' as const, 'civil_small' as const)

type Wish = { wait: number } & (
  | { type: 'input'; input: Input }
  | { type: 'take'; stars: Stars | undefined; band: Stars | undefined }
  | { type: 'other'; event: ScorecardEvent }
)
const reason = fc.constantFrom('r', 's')
const objectionStep = <Type extends ScorecardEvent['type']>(type: Type, said: object = {}) =>
  fc.record({ id: objectionId, ...said }).map((data) => ({ type, data }) as unknown as ScorecardEvent)
const awardStep = <Type extends ScorecardEvent['type']>(type: Type, said: object) =>
  fc.record({ programme, ...said }).map((data) => ({ type, data }) as unknown as ScorecardEvent)
const other = fc.oneof(
  fc.record({ id: objectionId, objection }).map((data): ScorecardEvent => ({ type: 'objection.opened', data })),
  objectionStep('objection.submitted'),
  objectionStep('objection.granted', { reason }),
  objectionStep('objection.refused', { reason }),
  objectionStep('objection.lapsed'),
  awardStep('award.applied', { version: fc.constant('2026-1'), inTheCase: fc.constant(['o1']) }),
  awardStep('award.granted', { until: fc.constantFrom('2027-11-24', '2028-11-24'), reason }),
  awardStep('award.refused', { reason }),
  awardStep('award.ended', { reason }),
  fc.constant<ScorecardEvent>({ type: 'certificate.issued', data: { number: '1', digest: 'ab' } }),
)
const moves = (event: ScorecardEvent): event is Extract<ScorecardEvent, { data: { id: string } }> =>
  event.type.startsWith('objection.') && event.type !== 'objection.opened'
const scorecardIn = (events: object[]) => replay(scorecardDecider, events as never[])

const wish: fc.Arbitrary<Wish> = fc.oneof(
  fc.record({ type: fc.constant('input' as const), input, wait: fc.constantFrom(0, day) }),
  fc.record({ type: fc.constant('take' as const), stars, band: stars, wait: fc.constantFrom(0, day, 40 * day) }),
  fc.record({ type: fc.constant('other' as const), event: other, wait: fc.constantFrom(0, day) }),
)

/**
 * Wishes as events of a shop: what stands is taken back, what does not is added; an objection that is not there moves
 * nowhere.
 */
function stored(wishes: Wish[]) {
  const events: (ScorecardEvent & { _id: string; seq: number; hash: string; at: number })[] = []
  const standing = new Map<string, Input>()
  let at = start
  for (const wish of wishes) {
    at += wish.wait
    const scorecard = events.length > 0 ? scorecardIn(events) : emptyScorecard(dayOf(at))
    const event = eventOf(wish)
    if (moves(event) && !scorecard.objections[event.data.id]) continue
    const seq = events.length + 1
    const { version } = scorecardEvents[event.type]
    const stored = { _id: `m-shop:${seq}`, caseId: 'm-shop', seq, version, hash: `h${seq}`, at, by: {}, ...event }
    events.push(JSON.parse(JSON.stringify(stored)))

    function eventOf(wish: Wish): ScorecardEvent {
      if (wish.type === 'other') return wish.event
      if (wish.type === 'take') {
        const evaluation = { day: dayOf(at), index: 5000, stars: wish.stars, band: wish.band } as Evaluation
        const previous = scorecard.latest?.evaluation.band
        const next = dayOf(at + 30 * day)
        const shop = { industry: 'dining' as const, size: 'small' as const }
        return {
          type: 'index.taken',
          data: { shop, ...(previous && { previous }), statistics: scorecard.statistics, evaluation, next },
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
      expect(state).toEqual(scorecardIn(events))
      expect([index.latestAt, index.shownAt].map((place) => place && events[place.seq - 1]!.data)).toEqual([
        state.latest,
        state.shown,
      ])
    }),
    { numRuns: 1000 },
  )
  const types = Object.keys(scorecardEvents)
  expect([...met].sort()).toEqual([...types].sort())
  expect([...changesOf(table).keys()].sort()).toEqual([...types].sort())
}, 120_000)

it('and weighs a day within its block as the table does that phones use', () => {
  const weightOn = (at: number) => {
    const input = { kind: 'rating', id: 'i', day: new Date(at * day).toISOString().slice(0, 10), source: 'verified' }
    return statisticsOf([{ ...input, points: [1, 1, 1] }]).blocks[0].verified.weight / 10
  }
  expect(growth.map((_, at) => weightOn(180 * 112 + at))).toEqual(growth)
})
