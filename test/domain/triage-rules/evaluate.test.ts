import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { startOfDay } from '#shared/calendar/days'
import type { Outcome, RuleSet } from '#shared/settings/triage'
import { firstRules as rules } from '#shared/settings/triage'
import type { Condition } from '#shared/settings/triage-conditions'
import { caseKinds, problemTypes, urgencyFlags } from '#shared/vocabulary/case'
import { categories } from '#shared/vocabulary/categories'
import {
  compareRuleSets,
  evaluateRules,
  type TriageFacts,
} from '../../../cloudfunctions/_domain/triage-rules/evaluate'

const urgent: Outcome = { class: 'urgent', priority: 'P1', skills: [], units: [] }
const otherwise: Outcome = { class: 'ordinary', priority: 'P3', skills: [], units: [] }
const momentOf = (day: string, hour: number, minute = 0) =>
  startOfDay(day) + (hour * 60 + minute) * 60_000

const facts: TriageFacts = {
  kind: 'complaint',
  problemType: 'price',
  flags: [],
  text: '多收了十块钱，要求退还',
  submittedAt: momentOf('2026-11-24', 10),
  districtId: 'yuehu',
  branchId: 'jiangbian',
}

describe('the default rules', () => {
  it.each<[string, Partial<TriageFacts>, string | undefined, string]>([
    ['an ordinary complaint', {}, undefined, 'P3'],
    ['evidence vanishing', { flags: ['evidence_vanishing'] }, '证据易失', 'P1'],
    ['a mobile vendor', { flags: ['mobile_vendor'] }, '流动摊贩', 'P1'],
    ['help first', { flags: ['needs_priority'] }, '优先帮助', 'P1'],
    ['poisoned', { text: '吃完食物中毒住院了' }, '有人受伤', 'P1'],
    ['a tourist about to leave', { text: '我们马上要走了' }, '游客将走', 'P1'],
    ['spoiled food', { category: 'goods.food.loose', text: '熟食变质' }, '食品安全', 'P2'],
    ['fake drug', { category: 'goods.medicine.drugs', problemType: 'counterfeit' }, '药械', 'P2'],
    ['short weight by nature', { problemType: 'measure' }, '缺斤短两', 'P2'],
    ['short weight in words', { text: '用的是鬼秤' }, '缺斤短两', 'P2'],
    ['no price tag', { text: '店里没有明码标价' }, '价格违法', 'P2'],
    [
      'a tourist who leaves soon',
      { flags: ['leaving_soon'], problemType: 'safety' },
      '游客将走',
      'P1',
    ],
    ['counterfeit', { problemType: 'counterfeit' }, '涉嫌违法', 'P2'],
    ['a report', { kind: 'report' }, '举报', 'P2'],
    ['ten thousand yuan', { amountFen: 1_000_000 }, '大额', 'P2'],
    ['a fen less', { amountFen: 999_999 }, undefined, 'P3'],
  ])('%s', (_, change, name, priority) => {
    const result = evaluateRules(rules, { ...facts, ...change })
    expect([result.fired?.name, result.priority]).toEqual([name, priority])
    expect(result.version).toBe('2026-11-28')
  })

  it('send a suspected violation to the enforcement team as well, and say which words did it', () => {
    const result = evaluateRules(rules, {
      ...facts,
      category: 'goods.food',
      text: '买到过期、发霉的面包',
    })
    expect(result).toMatchObject({
      class: 'suspected',
      skills: ['food'],
      units: ['enforcement'],
      foundWords: ['过期', '发霉'],
    })
  })
})

describe('conditions', () => {
  const fires = (change: Partial<TriageFacts>, ...when: Condition[]) =>
    evaluateRules(
      { version: '1', rules: [{ name: 'a', when, outcome: urgent }], otherwise },
      { ...facts, ...change },
    ).fired !== undefined

  const night: Condition = { fact: 'time', from: '18:00', to: '02:00' }
  const office: Condition = { fact: 'time', from: '08:00', to: '18:00' }
  const untilMidnight: Condition = { fact: 'time', from: '12:00', to: '00:00' }
  const goods: Condition = { fact: 'category', any: ['goods'] }

  const amount = (compare: 'over' | 'under' | 'atMost'): Condition => ({
    fact: 'amount',
    compare,
    fen: 1000,
  })

  it.each<[Condition, Partial<TriageFacts>, boolean]>([
    [night, { submittedAt: momentOf('2026-11-24', 18) }, true],
    [night, { submittedAt: momentOf('2026-11-24', 17, 59) }, false],
    [night, { submittedAt: momentOf('2026-11-24', 0) }, true],
    [night, { submittedAt: momentOf('2026-11-24', 1, 59) }, true],
    [night, { submittedAt: momentOf('2026-11-24', 2) }, false],
    [office, { submittedAt: momentOf('2026-11-24', 8) }, true],
    [office, { submittedAt: momentOf('2026-11-24', 18) }, false],
    [untilMidnight, { submittedAt: momentOf('2026-11-24', 23, 59) }, true],
    [untilMidnight, { submittedAt: momentOf('2026-11-24', 0) }, false],
    [{ fact: 'time', from: '08:00', to: '08:00' }, {}, true],
    [{ fact: 'weekday', any: ['tue'] }, {}, true],
    [{ fact: 'weekday', any: ['mon', 'wed'] }, {}, false],
    [{ fact: 'weekday', any: ['wed'] }, { submittedAt: momentOf('2026-11-25', 0) }, true],
    [{ fact: 'weekday', any: ['sun'] }, { submittedAt: momentOf('2026-11-29', 23, 59) }, true],
    [{ fact: 'weekday', any: ['sun'] }, { submittedAt: momentOf('2026-11-30', 0) }, false],
    [{ fact: 'area', any: ['yuehu'] }, {}, true],
    [{ fact: 'area', any: ['guixi', 'jiangbian'] }, {}, true],
    [
      { fact: 'flag', any: ['needs_priority', 'mobile_vendor'] },
      { flags: ['mobile_vendor'] },
      true,
    ],
    [{ fact: 'area', any: ['grid1'] }, {}, false],
    [{ fact: 'area', any: ['grid1'] }, { gridId: 'grid1' }, true],
    [goods, { category: 'goods.food.fresh' }, true],
    [goods, {}, false],
    [{ ...goods, not: true }, {}, true],
    [{ ...goods, not: true }, { category: 'goods.food.fresh' }, false],
    [{ ...night, not: true }, {}, true],
    [amount('over'), {}, false],
    [amount('under'), {}, false],
    [amount('under'), { amountFen: 999 }, true],
    [amount('atMost'), { amountFen: 1000 }, true],
    [amount('over'), { amountFen: 1000 }, false],
  ])('%o with %o: %s', (condition, change, holds) => {
    expect(fires(change, condition)).toBe(holds)
  })

  it('of a row must hold together', () => {
    const report: Condition = { fact: 'kind', any: ['report'] }
    expect([fires({}, report, night), fires({ kind: 'report' }, report, night)]).toEqual([
      false,
      false,
    ])
    expect(fires({ kind: 'report', submittedAt: momentOf('2026-11-24', 20) }, report, night)).toBe(
      true,
    )
  })

  it('tell each word that they found once, and none that must not be there', () => {
    const when: Condition[] = [
      { fact: 'text', any: ['过期', '发霉'] },
      { fact: 'text', any: ['过期', '面包'] },
      { fact: 'text', any: ['假酒'], not: true },
    ]
    const set: RuleSet = { version: '1', rules: [{ name: 'a', when, outcome: urgent }], otherwise }

    expect(evaluateRules(set, { ...facts, text: '过期的面包' })).toMatchObject({
      fired: { name: 'a', row: 1 },
      foundWords: ['过期', '面包'],
    })
    expect(evaluateRules(set, { ...facts, text: '过期的面包和假酒' })).toEqual({
      version: '1',
      ...otherwise,
      foundWords: [],
    })
  })
})

describe('rows of one rule', () => {
  it('are told apart by their number: the first that holds decides', () => {
    const ruleFor = (name: string, word: string, outcome: Outcome) => ({
      name,
      when: [{ fact: 'text' as const, any: [word] }],
      outcome,
    })

    const set: RuleSet = {
      version: '1',
      rules: [
        ruleFor('a', '假酒', otherwise),
        ruleFor('a', '过期', urgent),
        ruleFor('b', '过期', otherwise),
      ],
      otherwise,
    }

    expect(evaluateRules(set, { ...facts, text: '过期' })).toMatchObject({
      fired: { name: 'a', row: 2 },
      priority: 'P1',
    })
  })
})

const anyFacts: fc.Arbitrary<TriageFacts> = fc.record({
  kind: fc.constantFrom(...caseKinds.codes),
  problemType: fc.constantFrom(...problemTypes.codes),
  category: fc.option(fc.constantFrom(...categories.codes), { nil: undefined }),
  flags: fc.subarray([...urgencyFlags.codes]),
  text: fc.constantFrom('普通', '过期', '假酒', '鬼秤', '住院', '旅行团'),
  amountFen: fc.option(fc.nat(2_000_000), { nil: undefined }),
  submittedAt: fc.integer({ min: momentOf('2026-01-01', 0), max: momentOf('2026-12-31', 0) }),
  districtId: fc.constant('yuehu'),
})

it.each([
  ['atLeast', [false, true, true]],
  ['over', [false, false, true]],
  ['atMost', [true, true, false]],
  ['under', [true, false, false]],
] as const)(
  'given an amount below, at and above the bound, then it is %s: %j',
  (compare, holds) => {
    const set: RuleSet = {
      version: '1',
      rules: [{ name: 'a', when: [{ fact: 'amount', compare, fen: 100 }], outcome: urgent }],
      otherwise,
    }
    expect(
      [99, 100, 101].map(
        (amountFen) => evaluateRules(set, { ...facts, amountFen }).fired !== undefined,
      ),
    ).toEqual(holds)
  },
)

describe('dry run', () => {
  const past = (...list: Partial<TriageFacts>[]) =>
    list.map((change, i) => ({ ...facts, ...change, caseId: `c${i}` }))

  it('shows what a changed rule would have done', () => {
    const dear: Condition = { fact: 'amount', compare: 'atLeast', fen: 500_000 }
    const rows = rules.rules.map((row) =>
      row.name === '大额' ? { ...row, when: [dear], outcome: urgent } : row,
    )
    const changed: RuleSet = { ...rules, rules: rows }
    const cases = past(
      {},
      { amountFen: 600_000 },
      { amountFen: 2_000_000 },
      { flags: ['mobile_vendor'] },
    )
    const difference = compareRuleSets(rules, changed, cases)

    expect(difference.total).toBe(4)
    expect(difference.changed.map(({ caseId }) => caseId)).toEqual(['c1', 'c2'])
    expect(difference.moves).toEqual([
      { from: 'P2', to: 'P1', count: 1 },
      { from: 'P3', to: 'P1', count: 1 },
    ])
  })

  it('shows another skill or unit too, and not another order of them', () => {
    const set = (outcome: Partial<Outcome>): RuleSet => ({
      version: '1',
      rules: [],
      otherwise: { ...otherwise, skills: ['food', 'price'], ...outcome },
    })

    const countChanged = (outcome: Partial<Outcome>) =>
      compareRuleSets(set({}), set(outcome), past({})).changed.length

    expect(countChanged({ skills: ['price', 'food'] })).toBe(0)
    expect(countChanged({ skills: ['food'] })).toBe(1)
    expect(countChanged({ units: ['enforcement'] as never })).toBe(1)
    expect(compareRuleSets(set({}), set({ skills: [] }), past({})).moves).toEqual([])
  })

  it('names the rules that decided nothing', () => {
    const hidden: RuleSet = {
      version: '2',
      rules: [
        { name: 'a', when: [{ fact: 'kind', any: ['complaint'] }], outcome: otherwise },
        { name: 'b', when: [{ fact: 'flag', any: ['mobile_vendor'] }], outcome: urgent },
      ],
      otherwise,
    }
    expect(compareRuleSets(rules, hidden, past({}, { flags: ['mobile_vendor'] })).silent).toEqual([
      { name: 'b', row: 2 },
    ])
  })

  it('of a set against itself is empty, and against a renamed one too', () => {
    const renamed = {
      ...rules,
      rules: rules.rules.map((row) => ({ ...row, name: `新${row.name}` })),
    }
    fc.assert(
      fc.property(fc.array(anyFacts, { maxLength: 20 }), (list) => {
        const cases = list.map((one, i) => ({ ...one, caseId: `c${i}` }))
        expect(compareRuleSets(rules, rules, cases).changed).toEqual([])
        expect(compareRuleSets(rules, renamed, cases).changed).toEqual([])
      }),
    )
  })
})

describe('any case', () => {
  it('gets exactly one result, and raising a flag never lowers its priority', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(...urgencyFlags.codes), (one, flag) => {
        const before = evaluateRules(rules, one)
        const after = evaluateRules(rules, { ...one, flags: [...one.flags, flag] })
        expect(after.priority <= before.priority).toBe(true)
        expect(
          before.fired ? rules.rules.some(({ name }) => name === before.fired?.name) : true,
        ).toBe(true)
      }),
    )
  })
})
