import { describe, expect, it } from 'vitest'
import { builtInCalendar } from '#shared/calendar/calendar'
import { startOfDay } from '#shared/calendar/days'
import { programmes } from '#shared/vocabulary/programme'
import type { Role } from '#shared/vocabulary/roles'
import { applyEvents } from '../../../../cloudfunctions/_domain/decider'
import { nothingCollected } from '../../../../cloudfunctions/_domain/scorecard/collected'
import {
  type ScorecardCommand,
  scorecardDecider,
} from '../../../../cloudfunctions/_domain/scorecard/commands'
import {
  findValidAwards,
  type ShopAward,
} from '../../../../cloudfunctions/_domain/scorecard/programme/programmes'
import { emptyScorecard, type Scorecard } from '../../../../cloudfunctions/_domain/scorecard/state'
import {
  type Condition,
  conditionWords,
} from '../../../../cloudfunctions/_modules/programmes/condition-words'
import {
  type ConditionFacts,
  checkCondition,
  checkConditions,
  conditions,
} from '../../../../cloudfunctions/_modules/programmes/conditions'
import { errorCodeOf } from '../../refused'

const facts: ConditionFacts = {
  day: '2026-11-24',
  creditCode: '92360602MA0000000X',
  size: 'small',
  lasting: [{ kind: 'commitment', id: 'p', from: '2026-01-01', commitment: 'trusted_promise' }],
  inspection: { day: '2026-03-01', result: 'no_problem' },
}
const penalty = {
  kind: 'penalty',
  id: 'x',
  grade: 'ordinary',
  from: '2026-10-01',
  endDay: '2027-10-01',
} as const

describe('conditions', () => {
  it.each<[what: string, Condition, Partial<ConditionFacts>, boolean]>([
    ['an individual', { asks: 'registered', as: '92' }, {}, true],
    ['an enterprise', { asks: 'registered', as: '91' }, {}, false],
    ['an individual', { asks: 'registered', as: '92' }, { creditCode: '' }, false],
    ['small', { asks: 'size', among: ['small'] }, { size: 'large' }, false],
    ['a promise', { asks: 'committed', to: 'trusted_promise' }, {}, true],
    [
      'a promise among others',
      { asks: 'committed', to: 'trusted_promise' },
      { lasting: [penalty, ...facts.lasting, { kind: 'listing', id: 'l', from: '2026-11-01' }] },
      true,
    ],
    ['a service station', { asks: 'committed', to: 'service_station' }, {}, false],
    ['without penalty', { asks: 'unpenalised' }, { lasting: [penalty] }, false],
    [
      'without penalty',
      { asks: 'unpenalised' },
      { lasting: [{ ...penalty, grade: 'light' }] },
      true,
    ],
    [
      'without penalty',
      { asks: 'unpenalised' },
      { lasting: [{ ...penalty, repaired: '2026-11-01' }] },
      true,
    ],
    ['without penalty', { asks: 'unpenalised' }, { lasting: [penalty], day: '2027-10-01' }, true],
    [
      'nothing unperformed',
      { asks: 'performed' },
      { lasting: [{ kind: 'unperformed', id: 'u', from: '2026-11-01' }] },
      false,
    ],
    [
      'nothing unperformed',
      { asks: 'performed' },
      { lasting: [{ kind: 'unperformed', id: 'u', from: '2026-10-01', endDay: '2026-11-01' }] },
      true,
    ],
    [
      'not listed',
      { asks: 'unlisted' },
      { lasting: [{ kind: 'listing', id: 'l', from: '2026-11-01' }] },
      false,
    ],
    ['inspected in a year', { asks: 'inspected', days: 365 }, {}, true],
    [
      'inspected in a year',
      { asks: 'inspected', days: 365 },
      { inspection: { day: '2025-11-24', result: 'no_problem' } },
      false,
    ],
    [
      'inspected in a year',
      { asks: 'inspected', days: 365 },
      { inspection: { day: '2026-11-01', result: 'ordered' } },
      false,
    ],
  ])('%s: row %#', (_, condition, change, met) => {
    expect(checkCondition(condition, { ...facts, ...change }).met).toBe(met)
  })

  it('names the inspection of the year, and none before it', () => {
    const condition: Condition = { asks: 'inspected', days: 365 }
    const inspection = facts.inspection!

    expect(checkCondition(condition, facts)).toEqual({ condition, met: true, recent: inspection })

    const before = { ...facts, inspection: { ...inspection, day: '2025-11-24' } }
    expect(checkCondition(condition, before)).toEqual({ condition, met: false })
  })

  it('each programme says all that it asks, and each thing once', () => {
    for (const programme of programmes.codes) {
      const asks = checkConditions(programme, facts).map((one) => conditionWords(one).asks)
      expect(asks).toHaveLength(conditions[programme].length)
      expect(new Set(asks).size).toBe(asks.length)
    }
    expect(checkConditions('trusted', facts).every(({ met }) => met)).toBe(true)
  })
})

describe('an award', () => {
  const programme = 'civil_individual' as const
  const merchant = { role: 'merchant', ref: 'm1', ofShop: true } as const
  const officer = { role: 'officer', ref: 'officer2' } as const
  const shop = { creditCode: facts.creditCode, size: facts.size }
  /** A shop that meets every condition, or one that has an entry in the list. */
  const worthy: Scorecard = emptyScorecard('2026-11-01')
  const listed = {
    ...nothingCollected,
    lasting: [{ kind: 'listing' as const, id: 'l', from: '2026-11-01' }],
  }
  type Actor = { role: Role; ref: string; ofShop?: boolean }
  type Given = { award?: ShopAward | undefined; unmet?: boolean }

  const decide = (
    command: ScorecardCommand,
    today: string,
    actor: Actor,
    { award, unmet }: Given = {},
  ) => {
    const state = {
      ...worthy,
      ...(unmet && { collected: listed }),
      ...(award && { awards: { [programme]: award } }),
    }
    const events = scorecardDecider.decide(state, command, {
      today,
      calendar: builtInCalendar,
      actor,
      live: new Map(),
    })
    return applyEvents(scorecardDecider, state, events, { at: startOfDay(today), by: actor })
      .awards![programme]!
  }

  const apply: ScorecardCommand = {
    type: 'applyForAward',
    programme,
    shop,
    inTheCase: ['officer1'],
  }
  const grant = { type: 'grantAward', programme, shop, reason: '核查属实' } as const
  const refuse = { type: 'refuseAward', programme, reason: '材料不实' } as const
  const end = { type: 'endAward', programme, reason: '出现处罚' } as const
  const applied = decide(apply, '2026-11-24', merchant)
  const granted = decide(grant, '2026-11-25', officer, { award: applied })

  it('is applied for, granted for a year, and gone the day after its last', () => {
    expect(applied).toMatchObject({ applied: { on: '2026-11-24' }, inTheCase: ['officer1'] })
    expect(granted).toMatchObject({ endDay: '2027-11-25', last: { what: 'granted' } })
    expect(granted).not.toHaveProperty('applied')
    expect(findValidAwards({ trusted: granted }, '2027-11-25')).toEqual([
      { programme: 'trusted', endDay: '2027-11-25' },
    ])
    expect(findValidAwards({ trusted: granted }, '2027-11-26')).toEqual([])
  })

  it('can be applied for anew in the last sixty days, and stands meanwhile', () => {
    expect(errorCodeOf(() => decide(apply, '2027-09-25', merchant, { award: granted }))).toBe(
      'AWARD_STANDS',
    )

    const both = decide(apply, '2027-09-26', merchant, { award: granted })
    expect(findValidAwards({ trusted: both }, '2027-09-26')).toHaveLength(1)

    const refused = decide({ ...refuse, reason: '有新的处罚' }, '2027-09-27', officer, {
      award: both,
    })
    expect(findValidAwards({ trusted: refused }, '2027-09-27')).toHaveLength(1)
    expect(findValidAwards({ trusted: refused }, '2027-11-26')).toHaveLength(0)
  })

  it.each<[string, ShopAward | undefined, ScorecardCommand, string, Actor, true?]>([
    ['ALREADY_APPLIED', applied, apply, '2026-11-24', merchant],
    ['CONDITIONS_NOT_MET', undefined, apply, '2026-11-24', merchant, true],
    ['NOT_ALLOWED', undefined, apply, '2026-11-24', officer],
    ['NOT_ALLOWED', applied, grant, '2026-11-24', merchant],
    ['NO_APPLICATION', undefined, grant, '2026-11-24', officer],
    ['NO_APPLICATION', granted, refuse, '2026-11-26', officer],
    ['NOT_ALLOWED', applied, grant, '2026-11-24', { role: 'officer', ref: 'officer1' }],
    ['CONDITIONS_NOT_MET', applied, grant, '2026-11-24', officer, true],
    ['REASON_NEEDED', applied, { ...grant, reason: ' ' }, '2026-11-24', officer],
    ['AWARD_NOT_HELD', applied, end, '2026-11-24', officer],
    ['AWARD_NOT_HELD', granted, end, '2027-11-26', officer],
  ])('%s', (code, award, command, today, actor, unmet = undefined) => {
    expect(
      errorCodeOf(() => decide(command, today, actor, { award, ...(unmet && { unmet }) })),
    ).toBe(code)
  })

  it('that is refused for a condition names it', () => {
    expect(() => decide(apply, '2026-11-24', merchant, { unmet: true })).toThrow(
      '还有条件没有达到：没有列入严重违法失信名单（有 1 项列入）',
    )
  })

  it('that is ended is gone at once; refusing needs no condition to fail', () => {
    const ended = decide(end, '2026-12-01', officer, { award: granted, unmet: true })
    expect(findValidAwards({ trusted: ended }, '2026-12-01')).toEqual([])
    expect(ended.last).toEqual({ what: 'ended', on: '2026-12-01', reason: '出现处罚' })
    expect(decide(refuse, '2026-11-25', officer, { award: applied })).toEqual({
      inTheCase: ['officer1'],
      last: { what: 'refused', on: '2026-11-25', reason: '材料不实' },
    })
  })
})
