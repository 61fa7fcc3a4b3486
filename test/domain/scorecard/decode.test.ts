import fc from 'fast-check'
import { expect, it } from 'vitest'
import { builtInCalendar } from '#shared/calendar/calendar'
import { startOfDay } from '#shared/calendar/days'
import type { Publication } from '#shared/scorecard/publication'
import { monthAfter, personsIn, type RatingBatch } from '#shared/scorecard/table'
import type { Moment } from '../../../cloudfunctions/_domain/decider'
import { applyEvents } from '../../../cloudfunctions/_domain/decider'
import type { Rating } from '../../../cloudfunctions/_domain/rating/events'
import {
  type ScorecardCommand,
  scorecardDecider,
} from '../../../cloudfunctions/_domain/scorecard/commands'
import { emptyScorecard, type Scorecard } from '../../../cloudfunctions/_domain/scorecard/state'

const system = { role: 'system' as const }
const shop = { industry: 'dining', size: 'small' } as const

/** What raters do in a month: give, change or take back, each by one person. */
const doing = fc.record({
  what: fc.constantFrom(
    'give' as const,
    'give' as const,
    'give' as const,
    'change' as const,
    'withdraw' as const,
  ),
  who: fc.nat({ max: 40 }),
  source: fc.constantFrom('located' as const, 'located' as const, 'verified' as const),
  point: fc.integer({ min: 1, max: 5 }),
})

/** A year of publications of a shop, the first of each month, from what its raters do. */
function year(
  months: { what: string; who: number; source: Rating['source']; point: number }[][],
): Publication[] {
  let state: Scorecard = emptyScorecard('2026-01-01')
  const given = new Map<number, Rating>()
  const found: Publication[] = []

  const runCommand = (command: ScorecardCommand, today: string) => {
    const events = scorecardDecider.decide(state, command, {
      calendar: builtInCalendar,
      today,
      actor: system,
      live: new Map(),
    })
    const moment: Moment = { at: startOfDay(today), by: system }
    state = applyEvents(scorecardDecider, state, events, moment)
    for (const { type } of events) if (type === 'month.published') found.push(state.latest!)
  }

  for (const [at, all] of months.entries()) {
    const month = monthAfter('2026-01', at)
    runCommand({ type: 'publish', shop }, `${month}-01`)
    for (const { what, who, source, point } of all) {
      const previousCase = given.get(who)
      const points: Rating['points'] = [point, point, point]
      const fresh = {
        merchantId: 'm',
        day: `${month}-10`,
        source,
        state: 'counted',
        flags: [],
        changes: 0,
      } as const
      const after: Rating | undefined =
        what === 'give' && !previousCase
          ? { ...fresh, points, flags: [] }
          : previousCase?.state === 'counted' && what === 'withdraw'
            ? { ...previousCase, state: 'withdrawn' }
            : previousCase?.state === 'counted' &&
                what === 'change' &&
                previousCase.day.startsWith(month)
              ? { ...previousCase, points }
              : undefined
      if (!after) continue
      given.set(who, after)
      runCommand(
        {
          type: 'enterRating',
          id: `r${who}`,
          ...(previousCase && { previousCase }),
          after,
          reason: '',
        },
        `${month}-10`,
      )
    }
  }

  return found
}

it('a year of all that is published of a shop shows no rating of fewer than five persons, by itself or by subtraction', () => {
  let batches = 0
  fc.assert(
    fc.property(
      fc.array(fc.array(doing, { maxLength: 14 }), { minLength: 12, maxLength: 12 }),
      (months) => {
        const published = year(months)

        for (const kind of ['visitors', 'complainants'] as const)
          for (const [at, { inputs }] of published.entries()) {
            for (const { stars } of inputs[kind]) expect(personsIn(stars)).toBeGreaterThanOrEqual(5)
            batches += inputs[kind].length
            // Two publications differ by whole batches: no batch that was published ever changes.
            for (const earlier of published.slice(0, at))
              for (const batch of earlier.inputs[kind])
                expect(sameMonth(inputs[kind], batch)).toEqual(batch)
          }

        expect(JSON.stringify(published)).not.toMatch(/"r\d+"|2026-\d\d-10/)
      },
    ),
    { numRuns: 300 },
  )

  expect(batches).toBeGreaterThan(1000)
})

const sameMonth = (batches: RatingBatch[], { month }: RatingBatch) =>
  batches.find((one) => one.month === month)
