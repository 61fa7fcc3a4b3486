import { describe, expect, it } from 'vitest'
import type { CaseSummary, CaseView } from '#shared/contract/case-view'
import { catalogues } from '#shared/languages/catalogue'
import { caseStates } from '#shared/vocabulary/case'
import {
  headlineFor,
  headlineText,
  needsAttention,
  stateBadge,
  translateHeadline,
} from '../../../miniprogram/format/headline'

const now = Date.parse('2026-11-24T14:36:00+08:00')
const minute = 60_000
const endOf = (day: string) => Date.parse(`${day}T23:59:59+08:00`)

type Known = CaseSummary & Partial<CaseView>
const complaint: Known = {
  id: 'c',
  number: 'YH-20261124-7F3K9A',
  kind: 'complaint',
  state: 'received',
  class: 'ordinary',
  priority: 'P3',
  problemType: 'price',
  merchantName: '样例店',
  submittedAt: now - 5 * minute,
  updatedAt: now,
  rated: false,
}
const officer = { id: 'o', name: '样例一', badge: '1', branch: '江边分局', phone: '13900000009' }

const performance = (day: string) => ({
  what: 'performance' as const,
  by: endOf(day),
  amountFen: 2000,
})

const paid = {
  kind: 'settled' as const,
  remedies: ['refund' as const],
  amountFen: 1000,
  performedAt: now - 3 * minute,
}

describe('what is now, for the complainant', () => {
  it.each<
    [given: string, more: Partial<Known>, tone: string, title: RegExp, about: RegExp, act?: string]
  >([
    ['nobody yet', {}, 'grey', /^正在为您派网格员$/, /电话畅通/],
    [
      'an offer, which is not yet a person',
      { state: 'offered' },
      'grey',
      /^正在等网格员接单$/,
      /接单后/,
    ],
    ['back again', { state: 'returned' }, 'amber', /另派/, /./],
    [
      'taken',
      { state: 'assigned', officer },
      'blue',
      /^样例一已接单$/,
      /尽快给您打电话/,
      'dialOfficer',
    ],
    [
      'called',
      { state: 'assigned', officer, contactedAt: now },
      'blue',
      /^样例一已与您联系$/,
      /./,
      'dialOfficer',
    ],
    [
      'on the way',
      { state: 'assigned', officer, coming: { metres: 700, minutes: 2, at: now - minute } },
      'blue',
      /^样例一正在赶来，约 2 分钟$/,
      /700 米.*1 分钟前/,
      'dialOfficer',
    ],
    ['there', { state: 'onsite' }, 'blue', /已到现场/, /./],
    [
      'material asked for',
      {
        pending: { what: 'material', by: endOf('2026-11-26') },
        requestedMaterials: undefined as never,
      },
      'amber',
      /请您补充材料/,
      /11月26日前/,
      'supplement',
    ],
    [
      'a text to sign',
      { state: 'onsite', pending: { what: 'signatures', left: ['complainant', 'respondent'] } },
      'amber',
      /等您签名/,
      /看过全文/,
      'sign',
    ],
    [
      'signed by the reader on the officer’s phone',
      {
        state: 'onsite',
        pending: { what: 'signatures', left: ['complainant'], unconfirmed: ['complainant'] },
      },
      'amber',
      /等您确认签名/,
      /网格员的手机上/,
      'sign',
    ],
    [
      'signed by the reader',
      { state: 'onsite', pending: { what: 'signatures', left: ['respondent'] } },
      'blue',
      /等商家签名/,
      /已经签好/,
    ],
    [
      'agreed and unpaid',
      { state: 'settled', pending: performance('2026-11-26') },
      'amber',
      /^等商家退 20 元$/,
      /11月26日前/,
    ],
    [
      'not paid in time',
      { state: 'settled', pending: performance('2026-11-23') },
      'red',
      /到期了/,
      /告诉我们/,
    ],
    [
      'paid at once',
      { state: 'settled', outcome: paid },
      'green',
      /^10 元已退回，用时 2 分钟$/,
      /请评价/,
    ],
    [
      'paid at once, as the officer says',
      { state: 'settled', outcome: paid, may: ['confirmPayment', 'rate'] },
      'green',
      /^谈成了，当场退 10 元$/,
      /收到没有/,
    ],
    ['rated', { state: 'settled', outcome: paid, rated: true }, 'green', /10 元已退回/, /谢谢/],
    ['refused', { state: 'refused' }, 'grey', /没有受理/, /决定书/, 'decision'],
    ['terminated', { state: 'terminated' }, 'grey', /没有谈成/, /起诉/, 'termination'],
  ])('%s', (_, more, tone, title, about, act) => {
    const headline = headlineFor({ ...complaint, ...more }, now)
    expect(headline).toMatchObject({
      tone,
      title: expect.stringMatching(title),
      about: expect.stringMatching(about),
    })
    expect(headline.act?.id).toBe(act)
  })

  it('counts the promise of an urgent complaint down, and says the truth when it was not kept', () => {
    const urgent = { ...complaint, priority: 'P1' as const, submittedAt: now - 20_000 }

    const ownerTarget = (at: number) => ({ target: 'owner', at, reason: '' })
    expect(headlineFor({ ...urgent, target: ownerTarget(now + 40_000) }, now)).toMatchObject({
      endsAt: now + 40_000,
      span: 60_000,
    })
    expect(headlineFor({ ...urgent, target: ownerTarget(now - 1) }, now)).toMatchObject({
      tone: 'red',
      title: '还没有网格员接单',
      act: { id: 'dialHotline' },
    })
  })

  it('what waits for a signature comes before the offer of the shop, of which it is made', () => {
    const offered = {
      ...complaint,
      may: ['acceptSettlementOffer' as const],
      shopAnswer: { offer: { remedies: [], amountFen: 1000 } },
    }

    expect(headlineFor(offered, now).act?.id).toBe('acceptSettlementOffer')
    expect(
      headlineFor({ ...offered, pending: { what: 'signatures', left: ['complainant'] } }, now).act
        ?.id,
    ).toBe('sign')
  })

  it.each([
    ['genuine', 'green', '查过了，没有发现问题'],
    ['unproven', 'grey', '查过了，没有查实'],
    ['suspected', 'amber', '发现问题，已转为举报核查'],
  ] as const)('a check of goods that ended as %s says so, and leads to its paper', (...row) => {
    const [result, tone, title] = row
    const outcome = { kind: 'checked' as const, result, at: now }
    const check = { ...complaint, kind: 'goods_check' as const, state: 'concluded' as const }

    expect(headlineFor({ ...check, outcome }, now)).toMatchObject({
      tone,
      title,
      act: { id: 'checkPaper' },
    })
  })

  it('a check of goods says nothing of acceptance, mediation or money', () => {
    for (const state of caseStates.codes.filter((code) => !['settled', 'refused'].includes(code))) {
      const line = headlineText({ ...complaint, kind: 'goods_check', state }, now)
      expect(line).not.toMatch(/受理|核查完毕|撤回/)
      expect(line.length).toBeGreaterThan(3)
    }
  })

  it('a report says nothing of calls, nor that the shop could learn of it', () => {
    for (const state of caseStates.codes) {
      const line = headlineText({ ...complaint, kind: 'report', state }, now)
      expect(line).not.toMatch(/给您打电话|派网格员，/)
      expect(line.length).toBeGreaterThan(3)
    }
  })
})

describe('a badge', () => {
  it.each(caseStates.codes)('of %s is the word of that state', (state) => {
    expect(stateBadge(state).label).toBe(caseStates.label(state))
  })

  it('says what is still open', () => {
    expect(stateBadge('settled', performance('2026-11-26'))).toEqual({
      label: '谈成，等履行',
      tone: 'amber',
    })
  })
})

it('a case is open as long as somebody owes something in it', () => {
  const open = (more: Partial<CaseSummary>) => needsAttention({ ...complaint, ...more })
  expect(caseStates.codes.filter((state) => !open({ state, rated: true }))).toEqual([
    'settled',
    'terminated',
    'withdrawn',
    'refused',
    'concluded',
    'merged',
  ])
  expect(open({ state: 'settled' })).toBe(true)
  expect(open({ state: 'settled', rated: true, pending: performance('2026-11-26') })).toBe(true)
})

describe('in another language', () => {
  it.each([
    ['en', 'By 2026-12-05'],
    ['ja', '2026-12-05 まで'],
    ['ko', '2026-12-05까지'],
  ] as const)('%s says by which day', (code, about) => {
    const item = { ...complaint, state: 'settled', pending: performance('2026-12-05') } as const
    expect(translateHeadline(catalogues[code], headlineFor(item, now), item).about).toBe(about)
  })

  it('says what follows where no day is set', () => {
    const item = { ...complaint, state: 'received' } as const
    expect(translateHeadline(catalogues.en, headlineFor(item, now), item).about).toBe(
      'Please keep your phone at hand',
    )
  })
})
