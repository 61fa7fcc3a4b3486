import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultKnown, defaultRules } from '../../../cloudfunctions/_domain/triage-rules/default-rules'
import { dryRun } from '../../../cloudfunctions/_domain/triage-rules/dry-run'
import { evaluate } from '../../../cloudfunctions/_domain/triage-rules/evaluate'
import { parseRules } from '../../../cloudfunctions/_domain/triage-rules/parse'
import type { TriageFacts } from '../../../cloudfunctions/_domain/triage-rules/rule-set'
import { startOf } from '../../../miniprogram/shared/clock/days'
import { caseKinds, problemTypes, urgencyFlags } from '../../../miniprogram/shared/vocabulary/case'
import { categories } from '../../../miniprogram/shared/vocabulary/categories'

const known = { ...defaultKnown, areas: { yuehu: '月湖区', jiangbian: '江边分局', g1: '一号网格' } }
const rules = parseRules(defaultRules, known)
const at = (day: string, hour: number, minute = 0) => startOf(day) + (hour * 60 + minute) * 60_000
const facts: TriageFacts = {
  kind: 'complaint',
  problemType: 'price',
  flags: [],
  text: '多收了十块钱，要求退还',
  submittedAt: at('2026-11-24', 10),
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
    ['counterfeit', { problemType: 'counterfeit' }, '涉嫌违法', 'P2'],
    ['a report', { kind: 'report' }, '举报', 'P2'],
    ['ten thousand yuan', { amountFen: 1_000_000 }, '大额', 'P2'],
    ['a fen less', { amountFen: 999_999 }, undefined, 'P3'],
  ])('%s', (_, change, name, priority) => {
    const result = evaluate(rules, { ...facts, ...change })
    expect([result.fired?.name, result.priority]).toEqual([name, priority])
    expect(result.version).toBe('2026-11-24')
  })

  it('send a suspected violation to the squad as well, and say which words did it', () => {
    const result = evaluate(rules, { ...facts, category: 'goods.food', text: '买到过期、发霉的面包' })
    expect(result).toMatchObject({ class: 'suspected', skills: ['food'], units: ['squad'], found: ['过期', '发霉'] })
  })
})

describe('conditions', () => {
  const fires = (condition: string, change: Partial<TriageFacts>) =>
    evaluate(parseRules(`版本 1\n规则 a：若 ${condition} 则 紧急 P1\n否则 一般 P3`, known), { ...facts, ...change })
      .fired !== undefined

  it.each<[string, Partial<TriageFacts>, boolean]>([
    ['时间 在 18:00-02:00', { submittedAt: at('2026-11-24', 18) }, true],
    ['时间 在 18:00-02:00', { submittedAt: at('2026-11-24', 17, 59) }, false],
    ['时间 在 18:00-02:00', { submittedAt: at('2026-11-24', 0) }, true],
    ['时间 在 18:00-02:00', { submittedAt: at('2026-11-24', 1, 59) }, true],
    ['时间 在 18:00-02:00', { submittedAt: at('2026-11-24', 2) }, false],
    ['时间 在 08:00-18:00', { submittedAt: at('2026-11-24', 8) }, true],
    ['时间 在 08:00-18:00', { submittedAt: at('2026-11-24', 18) }, false],
    ['时间 在 00:00-24:00', { submittedAt: at('2026-11-24', 23, 59) }, true],
    ['星期 是 周二', {}, true],
    ['星期 是 周一、周三', {}, false],
    ['星期 是 周三', { submittedAt: at('2026-11-25', 0) }, true],
    ['辖区 是 月湖区', {}, true],
    ['辖区 是 江边分局', {}, true],
    ['辖区 是 一号网格', {}, false],
    ['辖区 是 一号网格', { gridId: 'g1' }, true],
    ['类别 属于 商品', { category: 'goods.food.fresh' }, true],
    ['类别 属于 商品', {}, false],
    ['非 类别 属于 商品', {}, true],
    ['金额 大于 10元', {}, false],
    ['金额 小于 10元', {}, false],
    ['金额 小于 10元', { amountFen: 999 }, true],
    ['金额 不超过 10元', { amountFen: 1000 }, true],
    ['金额 大于 10元', { amountFen: 1000 }, false],
  ])('%s with %o: %s', (condition, change, holds) => {
    expect(fires(condition, change)).toBe(holds)
  })
})

const anyFacts: fc.Arbitrary<TriageFacts> = fc.record({
  kind: fc.constantFrom(...caseKinds.codes),
  problemType: fc.constantFrom(...problemTypes.codes),
  category: fc.option(fc.constantFrom(...categories.codes), { nil: undefined }),
  flags: fc.subarray([...urgencyFlags.codes]),
  text: fc.constantFrom('普通', '过期', '假酒', '鬼秤', '住院', '旅行团'),
  amountFen: fc.option(fc.nat(2_000_000), { nil: undefined }),
  submittedAt: fc.integer({ min: at('2026-01-01', 0), max: at('2026-12-31', 0) }),
  districtId: fc.constant('yuehu'),
})

describe('dry run', () => {
  const past = (...list: Partial<TriageFacts>[]) => list.map((change, i) => ({ ...facts, ...change, caseId: `c${i}` }))

  it('shows what a changed rule would have done', () => {
    const changed = parseRules(
      defaultRules.replace('金额 不少于 1万元 则 一般 P2', '金额 不少于 5000元 则 紧急 P1'),
      known,
    )
    const cases = past({}, { amountFen: 600_000 }, { amountFen: 2_000_000 }, { flags: ['mobile_vendor'] })
    const difference = dryRun(rules, changed, cases)
    expect(difference.total).toBe(4)
    expect(difference.changed.map(({ caseId }) => caseId)).toEqual(['c1', 'c2'])
    expect(difference.moves).toEqual([
      { from: 'P2', to: 'P1', count: 1 },
      { from: 'P3', to: 'P1', count: 1 },
    ])
  })

  it('names the rules that decided nothing', () => {
    const hidden = parseRules(
      '版本 2\n规则 a：若 性质 是 投诉 则 一般 P3\n规则 b：若 标记 含 流动摊贩 则 紧急 P1\n否则 一般 P3',
      known,
    )
    expect(dryRun(rules, hidden, past({}, { flags: ['mobile_vendor'] })).silent).toEqual(['b'])
  })

  it('of a set against itself is empty, and against a renamed one too', () => {
    const renamed = parseRules(defaultRules.replaceAll('规则 ', '规则 新'), known)
    fc.assert(
      fc.property(fc.array(anyFacts, { maxLength: 20 }), (list) => {
        const cases = list.map((one, i) => ({ ...one, caseId: `c${i}` }))
        expect(dryRun(rules, rules, cases).changed).toEqual([])
        expect(dryRun(rules, renamed, cases).changed).toEqual([])
      }),
    )
  })
})

describe('any case', () => {
  it('gets exactly one result, and raising a flag never lowers its priority', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(...urgencyFlags.codes), (one, flag) => {
        const before = evaluate(rules, one)
        const after = evaluate(rules, { ...one, flags: [...one.flags, flag] })
        expect(after.priority <= before.priority).toBe(true)
        expect(before.fired ? rules.rules.some(({ name }) => name === before.fired?.name) : true).toBe(true)
      }),
    )
  })
})
