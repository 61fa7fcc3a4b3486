import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { builtInCalendar } from '#shared/calendar/calendar'
import { startOfDay } from '#shared/calendar/days'
import { figuresOf } from '#shared/figures/figures'
import { findTableFault } from '#shared/figures/table'
import type { RatingInput, ScoreInput } from '#shared/scorecard/inputs'
import { computeScore } from '#shared/scorecard/score'
import type { Histogram } from '#shared/scorecard/table'
import { applyEvents, type Recorded, replayEvents } from '../../../cloudfunctions/_domain/decider'
import {
  changeCollected,
  closeMonthsTo,
  nothingCollected,
  publicInputsOf,
} from '../../../cloudfunctions/_domain/scorecard/collected'
import {
  type ScorecardCommand,
  scorecardDecider,
} from '../../../cloudfunctions/_domain/scorecard/commands'
import type { ScorecardEvent } from '../../../cloudfunctions/_domain/scorecard/events'
import { findLiveInputs } from '../../../cloudfunctions/_domain/scorecard/inputs'
import { enterMatter } from '../../../cloudfunctions/_domain/scorecard/matters'
import { publishScore } from '../../../cloudfunctions/_domain/scorecard/publish'
import { emptyScorecard, type Scorecard } from '../../../cloudfunctions/_domain/scorecard/state'
import { countsOfCounter, emptyCounter } from '../../../cloudfunctions/_domain/statistics/counter'
import { nextEdition } from '../../../cloudfunctions/_domain/statistics/publication'
import { errorCodeOf } from '../refused'

const shop = { industry: 'dining', size: 'large' } as const
const today = '2026-11-24'

const rating = (id: string, day: string, stars: RatingInput['stars']): ScoreInput => ({
  kind: 'rating',
  id,
  day,
  source: 'located',
  stars,
})

const system = { role: 'system' as const }

const decide = (state: Scorecard, command: ScorecardCommand, on = today) =>
  scorecardDecider.decide(state, command, {
    today: on,
    calendar: builtInCalendar,
    actor: system,
    live: new Map(),
  })

const applyScorecardEvents = (state: Scorecard, events: ScorecardEvent[], on = today) =>
  applyEvents(scorecardDecider, state, events, { at: startOfDay(on), by: system })
const publish = (state: Scorecard, on: string) =>
  applyScorecardEvents(state, decide(state, { type: 'publish', shop }, on), on)

const ratingCommand = (id: string, day: string, stars: 1 | 5): ScorecardCommand => ({
  type: 'enterRating',
  id,
  after: {
    ...{ merchantId: 'm', day, source: 'located', state: 'counted', flags: [], changes: 0 },
    points: [stars, stars, stars],
  } as never,
  reason: '',
})

describe('a scorecard', () => {
  it('of inputs out of order is that of the same in order', () => {
    const input = fc.record({
      at: fc.nat(9),
      stars: fc.constantFrom(1 as const, 3 as const, 5 as const),
    })
    fc.assert(
      fc.property(
        fc.array(input, { minLength: 5, maxLength: 40 }),
        fc.infiniteStream(fc.nat()),
        (list, keys) => {
          const inputs = list.map(({ at, stars }, index) =>
            rating(`r${index}`, `2026-0${(at % 9) + 1}-03`, stars),
          )
          const mixed = inputs
            .map((one) => ({ one, key: keys.next().value! }))
            .sort((a, b) => a.key - b.key)
          const [ordered, other] = [inputs, mixed.map(({ one }) => one)].map((all) =>
            computeScore(
              shop,
              publicInputsOf(
                closeMonthsTo(
                  all.reduce((so, one) => changeCollected(so, one, 1), nothingCollected),
                  '2026-10',
                ),
                today,
              ),
              '2026-10',
            ),
          )
          expect(other).toEqual(ordered)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('takes the same twice as once', () => {
    const once = applyScorecardEvents(
      emptyScorecard(today),
      decide(emptyScorecard(today), ratingCommand('r1', today, 5)),
    )
    const again = {
      ...(ratingCommand('r1', today, 5) as any),
      before: (ratingCommand('r1', today, 5) as any).after,
    }

    expect(decide(once, again)).toEqual([])

    const entry = { inputId: 'l', matter: { what: 'listing', documentNo: '1' } } as const
    const officer = {
      today,
      calendar: builtInCalendar,
      actor: { role: 'officer' as const, ref: 'officer1' },
      live: new Map(),
    }
    const listed = applyScorecardEvents(once, enterMatter(once, entry, officer))

    expect(errorCodeOf(() => enterMatter(listed, { ...entry, inputId: 'm' }, officer))).toBe(
      'MATTER_STANDS',
    )
  })

  it('holds a lasting matter once, and gives none that it does not hold', () => {
    const listing: ScoreInput = { kind: 'listing', id: 'x', from: today }
    expect(() =>
      changeCollected(changeCollected(nothingCollected, listing, 1), listing, 1),
    ).toThrow('x is already there')
    expect(() => changeCollected(nothingCollected, listing, -1)).toThrow('x is not there')
    expect(changeCollected(changeCollected(nothingCollected, listing, 1), listing, -1)).toEqual(
      nothingCollected,
    )
  })

  it('with an event of another version keeps what it knows, and is published no more by this one', () => {
    const moment = { at: startOfDay(today), by: system, caseId: 'm-m', seq: 1, version: 1 }
    const known = { ...moment, type: 'input.added', data: { input: rating('r1', today, 5) } }
    const strange = { ...moment, seq: 2, type: 'input.weighed', data: {} }
    const state = replayEvents(scorecardDecider, [
      known,
      strange,
    ] as unknown as Recorded<ScorecardEvent>[])

    expect(state).toMatchObject({ unknown: 2, collected: { since: '2026-11' } })
    expect(errorCodeOf(() => decide(state, { type: 'publish', shop }, '2027-01-01'))).toBe(
      'MADE_BY_NEWER_VERSION',
    )
    expect(findLiveInputs([known, strange] as never).size).toBe(1)
  })

  it('counts a million ratings to the last', () => {
    const located = { open: { '2026-10': [0, 0, 0, 500_000, 499_999] as Histogram }, closed: [] }
    const most = { ...nothingCollected, ratings: { ...nothingCollected.ratings, located } }
    const all = changeCollected(most, rating('last', '2026-10-03', 5), 1)

    expect(
      computeScore(shop, publicInputsOf(closeMonthsTo(all, '2026-10'), today), '2026-10'),
    ).toMatchObject({
      visitors: { count: 1_000_000, mean: 450, from: 450, to: 450 },
      level: { stars: 4, from: 4, to: 4 },
    })
  })

  it('of a clock that was set back says nothing anew, and counts nothing before its time', () => {
    let state = emptyScorecard('2026-09-20')
    for (let at = 0; at < 5; at++)
      state = applyScorecardEvents(
        state,
        decide(state, ratingCommand(`r${at}`, '2026-09-20', 5), '2026-09-20'),
        '2026-09-20',
      )
    state = publish(state, '2026-10-01')
    const { latest } = state

    expect(latest?.score.visitors?.count).toBe(5)
    expect(decide(state, { type: 'publish', shop }, '2026-08-01')).toEqual([])
    // One rating more in a histogram that was published would tell who gave it.
    expect(
      errorCodeOf(() => decide(state, ratingCommand('late', '2026-08-02', 1), '2026-08-02')),
    ).toBe('RATING_TOO_OLD')
    expect(computeScore(shop, latest!.inputs, '2026-07')).not.toHaveProperty('level')
    expect(publish(state, '2027-01-01').latest?.before).toBeDefined()
  })
})

it('a month without cases is an edition without groups, and figures of nothing are no figures', () => {
  const table = nextEdition([], { month: '2026-02', at: startOfDay('2026-06-01') }, () => '')!
  expect(table).toMatchObject({ final: true, groups: [], edition: 1 })
  expect(findTableFault(table)).toBeUndefined()

  const { shares, times, received } = figuresOf(countsOfCounter(emptyCounter(0)))
  expect(received).toBe(0)
  expect(shares.every(({ of, pending }) => of === 0 && pending === 0)).toBe(true)
  expect(times).toEqual({})
})

const penalty = { kind: 'penalty' as const, id: 'p', grade: 'serious' as const, from: '2026-01-10' }

it.each<[string, ScoreInput, string]>([
  [
    'with a rating of the month that runs: it waits for its first',
    rating('r1', '2026-11-20', 5),
    '2026-12-01',
  ],
  ['with a rating of a month that is covered', rating('r1', '2026-10-20', 5), '2027-02-01'],
  [
    'when the publicity of a penalty ends before',
    { ...penalty, endDay: '2027-01-15' },
    '2027-01-15',
  ],
  ['before the publicity of a penalty ends', { ...penalty, endDay: '2027-03-15' }, '2027-02-01'],
])('the next publication, %s', (_, input, next) => {
  const state = applyScorecardEvents(
    emptyScorecard('2026-10-20'),
    [{ type: 'input.added', data: { input } }],
    '2026-10-20',
  )
  const [event] = publishScore(state, shop, { today, live: new Map(), calendar: builtInCalendar })

  expect(event).toMatchObject({ type: 'month.published', data: { next } })
})
