import { expect, it } from 'vitest'
import { builtInCalendar } from '#shared/calendar/calendar'
import type { RatingInput, ScoreInput } from '#shared/scorecard/inputs'
import { computeScore } from '#shared/scorecard/score'
import {
  type Collected,
  changeCollected,
  closeMonthsTo,
  nothingCollected,
  pastInputsOf,
  publicInputsOf,
} from '../../../cloudfunctions/_domain/scorecard/collected'
import { enterMatter } from '../../../cloudfunctions/_domain/scorecard/matters'
import { emptyScorecard } from '../../../cloudfunctions/_domain/scorecard/state'
import { inputTableOf as auditedTableOf } from '../../../scripts/audit/score-inputs'
import { errorCodeOf } from '../refused'

const shop = { industry: 'dining', size: 'small' } as const
const day = '2026-11-24'
const month = '2026-10'

const rating = (id: string, on: string, stars: RatingInput['stars']): ScoreInput => ({
  kind: 'rating',
  id,
  day: on,
  source: 'located',
  stars,
})

const ratings = (on: string, stars: RatingInput['stars'], count: number) =>
  Array.from({ length: count }, (_, at) => rating(`${on}${at}`, on, stars))

const complaint = (id: string, on: string): ScoreInput => ({
  kind: 'complaint',
  id,
  day: on,
  severity: 'serious',
  persons: 1,
  answered: false,
})

const gathered = (inputs: ScoreInput[], from: Collected = nothingCollected) =>
  closeMonthsTo(
    inputs.reduce((all, one) => changeCollected(all, one, 1), from),
    month,
  )

const bad = [
  ...ratings('2025-11-03', 1, 30),
  ...Array.from({ length: 9 }, (_, at) => complaint(`c${at}`, '2026-03-05')),
]
const own = ratings('2026-09-03', 5, 20)
const linked = {
  kind: 'succession',
  id: 's',
  of: 'before',
  name: '原来的店',
  from: '2026-11-01',
} as const
const past = pastInputsOf(gathered(bad), linked.from)
const scoreOf = (collected: Collected) => computeScore(shop, publicInputsOf(collected, day), month)

it('a shop that begins anew has, once it is linked, the score that it would have without', () => {
  const score = scoreOf(gathered([...bad, ...own]))
  const anew = scoreOf(gathered(own))
  const after = gathered([...own, { ...linked, past }])

  expect([score.level?.stars, anew.level?.stars]).toEqual([1, 4])
  expect(scoreOf(after)).toEqual(score)

  // One that was linked goes on as a whole.
  const third = gathered([{ ...linked, id: 't', of: 'second', past: pastInputsOf(after, day) }])
  expect(scoreOf(third)).toEqual(score)
  // A link that was wrong, or has ended, leaves nothing behind.
  for (const gone of [gathered(own), gathered([...own, { ...linked, past, endDay: day }])])
    expect(scoreOf(gone)).toEqual(anew)
})

it('what came over stands among the inputs that are published, once, and the audit makes the same of it', () => {
  const after = gathered([...own, { ...linked, past }])
  const published = publicInputsOf(after, day)

  expect(published.since).toBe('2025-11')
  expect(published.facts).toEqual([linked])
  expect(published.visitors.map(({ stars }) => stars)).toEqual([
    [30, 0, 0, 0, 0],
    [0, 0, 0, 0, 20],
  ])
  expect(published.incidents).toHaveLength(9)
  expect(auditedTableOf(after, day)).toEqual(published)
})

it('a shop without a scorecard leaves nothing, and the same shop is entered once', () => {
  const enter = (collected: Collected) =>
    enterMatter(
      { ...emptyScorecard(day), collected },
      { inputId: 's', matter: { what: 'succession', of: 'before', name: '原来的店', past } },
      {
        today: day,
        calendar: builtInCalendar,
        actor: { role: 'officer', ref: 'officer1' },
        live: new Map(),
      },
    )

  expect(enter(nothingCollected)).toEqual([
    { type: 'input.added', data: { input: { ...linked, from: day, past } } },
  ])
  expect(errorCodeOf(() => enter(gathered([linked])))).toBe('MATTER_STANDS')
  expect(scoreOf(gathered([...own, linked]))).toEqual(scoreOf(gathered(own)))
})
