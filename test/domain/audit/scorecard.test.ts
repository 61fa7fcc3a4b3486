import fc from 'fast-check'
import { expect, it } from 'vitest'
import { shanghaiDayOf } from '#shared/calendar/days'
import type { ScoreInput } from '#shared/scorecard/inputs'
import { createPublication, monthCoveredOn } from '#shared/scorecard/publication'
import type { StarCount } from '#shared/scorecard/score'
import { replayEvents } from '../../../cloudfunctions/_domain/decider'
import { closeMonthsTo, publicInputsOf } from '../../../cloudfunctions/_domain/scorecard/collected'
import { scorecardDecider } from '../../../cloudfunctions/_domain/scorecard/commands'
import {
  type ScorecardEvent,
  scorecardEvents,
} from '../../../cloudfunctions/_domain/scorecard/events'
import { emptyScorecard } from '../../../cloudfunctions/_domain/scorecard/state'
import { deriveScorecard, scorecardTable } from '../../../scripts/audit/scorecard'
import { rulesByEventType } from '../../../scripts/audit/state-reader'
import { inputs } from '../../shared/scorecard/histories'
import { start } from '../case-of'

const day = 86_400_000
const id = fc.constantFrom(...Array.from({ length: 30 }, (_, at) => `i${at}`))
const date = fc.constantFrom('2025-02-01', '2026-05-30', '2026-11-03', '2026-11-24')
const stars = fc.option(fc.constantFrom<StarCount>(2, 3, 4), { nil: undefined })

const past = inputs.map(({ facts, ...rest }) => rest)

const input: fc.Arbitrary<ScoreInput> = fc.oneof(
  fc.record({
    kind: fc.constant('rating' as const),
    id,
    day: date,
    source: fc.constantFrom('verified' as const, 'located' as const),
    stars: fc.constantFrom<StarCount>(1, 2, 3, 4, 5),
  }),
  fc.record(
    {
      kind: fc.constant('complaint' as const),
      id,
      day: date,
      severity: fc.constantFrom('minor' as const, 'ordinary' as const, 'serious' as const),
      of: id,
      persons: fc.nat({ max: 3 }),
      answered: fc.boolean(),
      performed: fc.boolean(),
    },
    { requiredKeys: ['kind', 'id', 'day', 'severity', 'persons'] },
  ),
  fc.record({ kind: fc.constantFrom('listing' as const, 'unperformed' as const), id, from: date }),
  fc.record(
    {
      kind: fc.constant('succession' as const),
      id,
      from: date,
      of: id,
      name: id,
      endDay: date,
      past,
    },
    { requiredKeys: ['kind', 'id', 'from', 'of', 'name'] },
  ),
)
const terms = { decideBy: '2026-12-08', heldUntil: '2026-12-22' }
const objectionId = fc.constantFrom('a', 'b')
const objection = fc
  .record({ kind: fc.constantFrom('drop' as const, 'correction' as const), day: date, stars })
  .map(({ kind, day, stars }) => ({
    kind,
    inputIds: ['i1'],
    inTheCase: [],
    ...(kind === 'drop'
      ? { state: 'told' as const, toldOn: day, replyUntil: '2026-12-08' }
      : { state: 'submitted' as const, submittedOn: day, ...terms }),
    ...(stars && { stars }),
  }))
const programme = fc.constantFrom('trusted' as const, 'civil_small' as const)

type Wish = { wait: number } & (
  | { type: 'input'; input: ScoreInput }
  | { type: 'publish'; stars: StarCount | undefined }
  | { type: 'other'; event: ScorecardEvent }
)
const reason = fc.constantFrom('r', 's')

const objectionStep = <Type extends ScorecardEvent['type']>(type: Type, said: object = {}) =>
  fc
    .record({ id: objectionId, ...said })
    .map((data) => ({ type, data }) as unknown as ScorecardEvent)

const awardStep = <Type extends ScorecardEvent['type']>(type: Type, said: object) =>
  fc.record({ programme, ...said }).map((data) => ({ type, data }) as unknown as ScorecardEvent)

const other = fc.oneof(
  fc
    .record({ id: objectionId, objection })
    .map((data): ScorecardEvent => ({ type: 'objection.opened', data })),
  objectionStep('objection.submitted', {
    decideBy: fc.constant('2026-12-09'),
    heldUntil: fc.constant('2026-12-23'),
  }),
  objectionStep('objection.granted', { reason }),
  objectionStep('objection.refused', { reason }),
  objectionStep('objection.lapsed'),
  objectionStep('objection.overdue'),
  awardStep('award.applied', {
    version: fc.constant('2026-1'),
    inTheCase: fc.constant(['officer1']),
  }),
  awardStep('award.granted', { endDay: fc.constantFrom('2027-11-24', '2028-11-24'), reason }),
  awardStep('award.refused', { reason }),
  awardStep('award.ended', { reason }),
  fc.constant<ScorecardEvent>({ type: 'certificate.issued', data: { number: '1', digest: 'ab' } }),
)

const isObjectionEvent = (
  event: ScorecardEvent,
): event is Extract<ScorecardEvent, { data: { id: string } }> =>
  event.type.startsWith('objection.') && event.type !== 'objection.opened'
const contentOf = ({ data: { next: _, ...publication } }: any) => publication
const scorecardIn = (events: object[]) => replayEvents(scorecardDecider, events as never[])

const wish: fc.Arbitrary<Wish> = fc.oneof(
  fc.record({ type: fc.constant('input' as const), input, wait: fc.constantFrom(0, day) }),
  fc.record({
    type: fc.constant('publish' as const),
    stars,
    wait: fc.constantFrom(0, day, 40 * day),
  }),
  fc.record({ type: fc.constant('other' as const), event: other, wait: fc.constantFrom(0, day) }),
)

/**
 * Wishes as events of a shop: what stands is taken back, what does not is added; an objection that
 * is not there moves nowhere.
 */
function storeScorecard(wishes: Wish[]) {
  const events: (ScorecardEvent & { _id: string; seq: number; hash: string; at: number })[] = []
  const standing = new Map<string, ScoreInput>()
  let at = start

  for (const wish of wishes) {
    at += wish.wait
    const scorecard = events.length > 0 ? scorecardIn(events) : emptyScorecard(shanghaiDayOf(at))
    const event = eventOf(wish)
    if (isObjectionEvent(event) && !scorecard.objections[event.data.id]) continue
    const seq = events.length + 1
    const { version } = scorecardEvents[event.type]
    const stored = {
      _id: `m-shop:${seq}`,
      caseId: 'm-shop',
      seq,
      version,
      hash: `h${seq}`,
      at,
      by: {},
      ...event,
    }
    events.push(JSON.parse(JSON.stringify(stored)))

    function eventOf(wish: Wish): ScorecardEvent {
      if (wish.type === 'other') return wish.event

      if (wish.type === 'publish') {
        const today = shanghaiDayOf(at)
        const inputs = publicInputsOf(
          closeMonthsTo(scorecard.collected, monthCoveredOn(today)),
          today,
        )
        const { score, ...rest } = createPublication(
          { industry: 'dining', size: 'small' },
          today,
          inputs,
          scorecard.latest,
        )
        const { level: _, ...known } = score
        const level = wish.stars && {
          stars: wish.stars,
          from: wish.stars,
          to: wish.stars,
          lost: 0,
          caps: [],
        }
        const data = {
          ...rest,
          score: { ...known, ...(level && { level }) },
          next: shanghaiDayOf(at + 30 * day),
        }
        return { type: 'month.published', data }
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
    fc.property(fc.array(wish, { minLength: 1, maxLength: 60 }), (wishes) => {
      const events = storeScorecard(wishes)
      for (const { type } of events) met.add(type)
      if (events.length === 0) return
      const { state, index } = deriveScorecard(events)
      expect(state).toEqual(scorecardIn(events))
      expect(
        [index.latestAt, index.shownAt].map((place) => place && contentOf(events[place.seq - 1]!)),
      ).toEqual([state.latest, state.shown])
    }),
    { numRuns: 200 },
  )
  const types = Object.keys(scorecardEvents)

  expect([...met].sort()).toEqual([...types].sort())
  expect([...rulesByEventType(scorecardTable).keys()].sort()).toEqual([...types].sort())
})
