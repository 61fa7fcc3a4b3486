import { describe, expect, it } from 'vitest'
import { type Award, applyAward, decideAward, standingAwards } from '../../../cloudfunctions/_domain/programme/award'
import { type Criterion, check, type Facts } from '../../../cloudfunctions/_domain/programme/criteria'
import { checked, criteria } from '../../../cloudfunctions/_domain/programme/programmes'
import { programmes } from '../../../miniprogram/shared/vocabulary/programme'

const facts: Facts = {
  ...{ day: '2026-11-24', creditCode: '92360602MA0000000X', size: 'small', stars: 4, sample: 120 },
  lasting: [{ kind: 'commitment', id: 'p', from: '2026-01-01', commitment: 'trusted_promise' }],
  inspection: { day: '2026-03-01', result: 'no_problem' },
}
const penalty = { kind: 'penalty', id: 'x', grade: 'ordinary', from: '2026-10-01', until: '2027-10-01' } as const

describe('conditions', () => {
  it.each<[Criterion, Partial<Facts>, boolean]>([
    [{ kind: 'registered', as: 'individual' }, {}, true],
    [{ kind: 'registered', as: 'enterprise' }, {}, false],
    [{ kind: 'registered', as: 'individual' }, { creditCode: '' }, false],
    [{ kind: 'size', among: ['small'] }, { size: 'large' }, false],
    [{ kind: 'stars', least: 4 }, {}, true],
    [{ kind: 'stars', least: 5 }, {}, false],
    [{ kind: 'sample', least: 12 }, {}, true],
    [{ kind: 'sample', least: 12 }, { sample: 119 }, false],
    [{ kind: 'commitment', commitment: 'trusted_promise' }, {}, true],
    [{ kind: 'commitment', commitment: 'service_station' }, {}, false],
    [{ kind: 'unpenalised' }, { lasting: [penalty] }, false],
    [{ kind: 'unpenalised' }, { lasting: [{ ...penalty, grade: 'light' }] }, true],
    [{ kind: 'unpenalised' }, { lasting: [{ ...penalty, repaired: '2026-11-01' }] }, true],
    [{ kind: 'unpenalised' }, { lasting: [penalty], day: '2027-10-01' }, true],
    [{ kind: 'performed' }, { lasting: [{ kind: 'unperformed', id: 'u', from: '2026-11-01' }] }, false],
    [
      { kind: 'performed' },
      { lasting: [{ kind: 'unperformed', id: 'u', from: '2026-10-01', until: '2026-11-01' }] },
      true,
    ],
    [{ kind: 'unlisted' }, { lasting: [{ kind: 'listing', id: 'l', from: '2026-11-01' }] }, false],
    [{ kind: 'inspected', days: 365 }, {}, true],
    [{ kind: 'inspected', days: 365 }, { inspection: { day: '2025-11-24', result: 'no_problem' } }, false],
    [{ kind: 'inspected', days: 365 }, { inspection: { day: '2026-11-01', result: 'ordered' } }, false],
  ])('%j of %j: %s', (criterion, change, met) => {
    expect(check(criterion, { ...facts, ...change }).met).toBe(met)
  })

  it('a shop without a snapshot meets no condition on stars', () => {
    const { stars: _, ...unrated } = facts
    expect(check({ kind: 'stars', least: 4 }, unrated)).toMatchObject({ met: false })
  })

  it('each programme says all that it asks, and each thing once', () => {
    for (const programme of programmes.codes) {
      const asks = checked(programme, facts).map((one) => one.asks)
      expect(asks).toHaveLength(criteria[programme].length)
      expect(new Set(asks).size).toBe(asks.length)
    }
    expect(checked('trusted', facts).every(({ met }) => met)).toBe(true)
  })
})

describe('an award', () => {
  const merchant = { role: 'merchant', ref: 'm1' } as const
  const officer = { role: 'officer', ref: 'o2' } as const
  const at = (today: string, actor: { role: any; ref: string }, unmet = 0) => ({ today, actor, unmet })
  const moved = (award: Award | undefined, events: ReturnType<typeof decideAward>) => {
    if (typeof events === 'string') throw new Error(events)
    return events.reduce<Award | undefined>(applyAward, award)!
  }
  const applied = moved(
    undefined,
    decideAward(undefined, { type: 'apply', inTheCase: ['o1'] }, at('2026-11-24', merchant)),
  )
  const granted = moved(applied, decideAward(applied, { type: 'grant', reason: '核查属实' }, at('2026-11-25', officer)))

  it('is applied for, granted for a year, and gone the day after its last', () => {
    expect(applied).toMatchObject({ applied: { on: '2026-11-24' }, inTheCase: ['o1'] })
    expect(granted).toMatchObject({ until: '2027-11-25', last: { what: 'granted' } })
    expect(granted).not.toHaveProperty('applied')
    expect(standingAwards({ trusted: granted }, '2027-11-25')).toEqual([{ programme: 'trusted', until: '2027-11-25' }])
    expect(standingAwards({ trusted: granted }, '2027-11-26')).toEqual([])
  })

  it('can be applied for anew in the last sixty days, and stands meanwhile', () => {
    const again = { type: 'apply' as const, inTheCase: ['o1'] }
    expect(decideAward(granted, again, at('2027-09-25', merchant))).toBe('too_early')
    const both = moved(granted, decideAward(granted, again, at('2027-09-26', merchant)))
    expect(standingAwards({ trusted: both }, '2027-09-26')).toHaveLength(1)
    const refused = moved(both, decideAward(both, { type: 'refuse', reason: '有新的处罚' }, at('2027-09-27', officer)))
    expect(standingAwards({ trusted: refused }, '2027-09-27')).toHaveLength(1)
    expect(standingAwards({ trusted: refused }, '2027-11-26')).toHaveLength(0)
  })

  it.each([
    ['waits', applied, { type: 'apply', inTheCase: [] }, at('2026-11-24', merchant)],
    ['not_met', undefined, { type: 'apply', inTheCase: [] }, at('2026-11-24', merchant, 1)],
    ['not_your_role', undefined, { type: 'apply', inTheCase: [] }, at('2026-11-24', officer)],
    ['not_your_role', applied, { type: 'grant', reason: 'x' }, at('2026-11-24', merchant)],
    ['nothing_asked', undefined, { type: 'grant', reason: 'x' }, at('2026-11-24', officer)],
    ['nothing_asked', granted, { type: 'refuse', reason: 'x' }, at('2026-11-26', officer)],
    ['in_the_case', applied, { type: 'grant', reason: 'x' }, at('2026-11-24', { role: 'officer', ref: 'o1' })],
    ['not_met', applied, { type: 'grant', reason: 'x' }, at('2026-11-24', officer, 2)],
    ['no_reason', applied, { type: 'grant', reason: ' ' }, at('2026-11-24', officer)],
    ['not_held', applied, { type: 'end', reason: 'x' }, at('2026-11-24', officer)],
    ['not_held', granted, { type: 'end', reason: 'x' }, at('2027-11-26', officer)],
  ] as const)('%s', (obstacle, award, command, context) => {
    expect(decideAward(award as Award | undefined, command as never, context)).toBe(obstacle)
  })

  it('that is ended is gone at once; refusing needs no condition to fail', () => {
    const ended = moved(
      granted,
      decideAward(granted, { type: 'end', reason: '出现处罚' }, at('2026-12-01', officer, 1)),
    )
    expect(standingAwards({ trusted: ended }, '2026-12-01')).toEqual([])
    expect(ended.last).toEqual({ what: 'ended', on: '2026-12-01', reason: '出现处罚' })
    expect(
      moved(applied, decideAward(applied, { type: 'refuse', reason: '材料不实' }, at('2026-11-25', officer))),
    ).toEqual({ inTheCase: ['o1'], last: { what: 'refused', on: '2026-11-25', reason: '材料不实' } })
  })
})
