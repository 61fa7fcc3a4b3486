import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endOfDay, startOfDay } from '#shared/calendar/days'
import { type EarlierComplaint, findEarlierComplaints } from '#shared/intake/duplicates'
import { type ComplaintSurroundings, findIndicators } from '#shared/intake/indicators'
import {
  missingRequirementsOf,
  type PowerOfAttorney,
} from '../../../cloudfunctions/_rules/intake/representation'
import { isPossiblyTimeBarred } from '../../../miniprogram/rules/intake/limitation'

describe('an agent', () => {
  const power: PowerOfAttorney = {
    original: true,
    matters: '退货退款',
    powers: '代为调解、签收',
    from: '2026-11-01',
    to: '2026-12-31',
    signed: true,
  }

  it.each<[string, Partial<PowerOfAttorney>, string[]]>([
    ['complete', {}, []],
    ['a copy', { original: false }, ['授权委托书原件']],
    ['no matters', { matters: ' ' }, ['委托事项']],
    ['no powers', { powers: '' }, ['委托权限']],
    ['ends before it begins', { to: '2026-10-01' }, ['委托期限']],
    ['expired yesterday', { to: '2026-11-23' }, ['在有效期内的委托']],
    ['expires today', { to: '2026-11-24' }, []],
    ['for one day that is over', { from: '2026-11-20', to: '2026-11-20' }, ['在有效期内的委托']],
    ['starts tomorrow', { from: '2026-11-25' }, ['在有效期内的委托']],
    ['unsigned', { signed: false }, ['委托人签名或盖章']],
  ])('%s', (_, change, missing) => {
    expect(missingRequirementsOf({ ...power, ...change }, true, '2026-11-24')).toEqual(missing)
    expect(missingRequirementsOf({ ...power, ...change }, false, '2026-11-24')).toEqual([
      ...missing,
      '代理人身份证明',
    ])
  })

  it('without any paper', () => {
    expect(missingRequirementsOf(undefined, true, '2026-11-24')).toEqual(['授权委托书原件'])
  })
})

it.each([
  ['2023-11-24', '2026-11-24', false],
  ['2023-11-24', '2026-11-25', true],
  ['2024-02-29', '2027-02-28', false],
  ['2024-02-29', '2027-03-01', true],
])(
  'what happened on %s and is filed on %s may be too late (Art. 16(4)): %s',
  (occurred, filed, late) => {
    expect(isPossiblyTimeBarred(endOfDay(occurred), startOfDay(filed))).toBe(late)
  },
)

describe('signs of Art. 17', () => {
  const usual: ComplaintSurroundings = {
    complaintsIn30Days: 1,
    shopsIn30Days: 1,
    sameTextByOthers: 0,
    othersWithPhone: 0,
    othersWithAddress: 0,
  }

  it.each<[string, Partial<ComplaintSurroundings>, string[]]>([
    ['an ordinary complaint', {}, []],
    ['ten complaints on one shop', { complaintsIn30Days: 10 }, []],
    [
      'ten complaints on five shops',
      { complaintsIn30Days: 10, shopsIn30Days: 5 },
      ['abnormal_frequency'],
    ],
    ['the same text thrice', { sameTextByOthers: 3 }, ['coordinated']],
    ['a couple shares a phone', { othersWithPhone: 1 }, []],
    ['three share a phone', { othersWithPhone: 2 }, ['shared_contact']],
    ['a family shares an address', { othersWithAddress: 3 }, []],
    ['five share an address', { othersWithAddress: 4 }, ['shared_contact']],
  ])('%s', (_, change, codes) => {
    expect(findIndicators({ ...usual, ...change }).map(({ code }) => code)).toEqual(codes)
  })

  it('say the fact with its number', () => {
    expect(findIndicators({ ...usual, sameTextByOthers: 4 })[0]?.fact).toBe('另有 4 件内容几乎相同')
  })
})

describe('already reported?', () => {
  const now = startOfDay('2026-11-24') + 36_000_000
  const matter = { merchantId: 'm1', problemType: 'price' as const, by: 'me' }

  const earlierComplaint = (
    by: string,
    change: Partial<EarlierComplaint> = {},
  ): EarlierComplaint => ({
    ...matter,
    by,
    caseId: `case-${by}`,
    submittedAt: now - 86_400_000,
    open: true,
    ...change,
  })

  it.each<[string, EarlierComplaint[], ReturnType<typeof findEarlierComplaints>]>([
    ['nothing', [], { kind: 'none' }],
    ['own open case', [earlierComplaint('me')], { kind: 'own', caseId: 'case-me' }],
    [
      'two of one’s own: the newest',
      [2, 1, 3].map((days) =>
        earlierComplaint('me', { caseId: `c${days}`, submittedAt: now - days * 86_400_000 }),
      ),
      { kind: 'own', caseId: 'c1' },
    ],
    ['own closed case', [earlierComplaint('me', { open: false })], { kind: 'none' }],
    ['one other', [earlierComplaint('a')], { kind: 'join' }],
    [
      'one other, many times',
      [1, 2, 3].map((n) => earlierComplaint('a', { caseId: `c${n}` })),
      { kind: 'join' },
    ],
    [
      'three others',
      ['a', 'b', 'c'].map((by) => earlierComplaint(by)),
      { kind: 'join', others: 3 },
    ],
    ['another shop', [earlierComplaint('a', { merchantId: 'm2' })], { kind: 'none' }],
    ['another problem', [earlierComplaint('a', { problemType: 'quality' })], { kind: 'none' }],
    [
      '90 days ago, first moment',
      [earlierComplaint('a', { submittedAt: startOfDay('2026-08-26') })],
      { kind: 'join' },
    ],
    [
      '91 days ago, last moment',
      [earlierComplaint('a', { submittedAt: endOfDay('2026-08-25') })],
      { kind: 'none' },
    ],
    ['from the future', [earlierComplaint('a', { submittedAt: now + 1 })], { kind: 'none' }],
  ])('%s', (_, cases, answer) => {
    expect(findEarlierComplaints(matter, cases, now)).toEqual(answer)
  })

  it('compares classes of goods where both name one', () => {
    const food = { ...matter, category: 'goods.food.fresh' as const }
    expect(
      findEarlierComplaints(food, [earlierComplaint('a', { category: 'goods.food' })], now).kind,
    ).toBe('join')
    expect(findEarlierComplaints(food, [earlierComplaint('a')], now).kind).toBe('join')
    expect(
      findEarlierComplaints(food, [earlierComplaint('a', { category: 'goods.clothes' })], now).kind,
    ).toBe('none')
  })

  it('never gives away a number under three, nor another person’s case', () => {
    const people = fc.array(fc.constantFrom('me', 'a', 'b', 'c', 'd'), { maxLength: 12 })
    fc.assert(
      fc.property(people, (who) => {
        const answer = findEarlierComplaints(
          matter,
          who.map((by) => earlierComplaint(by, { open: by !== 'me' })),
          now,
        )
        if ('others' in answer) expect(answer.others).toBeGreaterThanOrEqual(3)
        expect(answer).not.toHaveProperty('caseId')
      }),
    )
  })
})
