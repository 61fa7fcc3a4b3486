import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { firstRules, type RuleSet, triageSetting } from '#shared/settings/triage'
import type { Condition } from '#shared/settings/triage-conditions'

const ruleSet = triageSetting.value.schema
const ordinary = { class: 'ordinary', priority: 'P3', skills: [], units: [] }
const kind = { fact: 'kind', any: ['report'] }

const setOf = (row: object) => ({
  version: '1',
  rules: [{ name: 'a', when: [kind], outcome: ordinary, ...row }],
  otherwise: ordinary,
})

const mistakes = (given: unknown) =>
  v.safeParse(ruleSet, given).issues?.map((issue) => [v.getDotPath(issue), issue.message]) ?? []

describe('a rule set', () => {
  it('is taken as it is', () => {
    const when: Condition[] = [
      { fact: 'problem', any: ['safety', 'price'] },
      { fact: 'category', any: ['services.hospitality.restaurant'] },
      { fact: 'time', from: '08:00', to: '18:00', not: true },
      { fact: 'amount', compare: 'atLeast', fen: 1250 },
      { fact: 'weekday', any: ['sat', 'sun'] },
      { fact: 'area', any: ['jiangbian'] },
      { fact: 'flag', any: ['evidence_vanishing'] },
      { fact: 'text', any: ['假酒', '过期'] },
    ]
    const given: RuleSet = {
      version: '试行',
      rules: [
        {
          name: '夜市',
          when,
          outcome: { class: 'suspected', priority: 'P2', skills: ['food'], units: ['enforcement'] },
        },
      ],
      otherwise: { class: 'ordinary', priority: 'P3', skills: [], units: [] },
    }

    expect(v.parse(ruleSet, given)).toEqual(given)
  })

  it('of the first edition is one', () => {
    expect(v.parse(ruleSet, firstRules)).toEqual(firstRules)
  })

  it('may have no row, and rows of one name', () => {
    expect(mistakes({ ...setOf({}), rules: [] })).toEqual([])
    expect(mistakes({ ...setOf({}), rules: [...setOf({}).rules, ...setOf({}).rules] })).toEqual([])
  })

  it('names a value once', () => {
    const { rules } = v.parse(ruleSet, setOf({ when: [{ fact: 'text', any: ['假酒', '假酒'] }] }))
    expect(rules[0]?.when).toEqual([{ fact: 'text', any: ['假酒'] }])
  })
})

describe('mistakes are loud, each at its place', () => {
  it.each<[object, string, string]>([
    [{ name: ' ' }, 'rules.0.name', '请填写规则的名称'],
    [{ name: '长'.repeat(21) }, 'rules.0.name', '最多 20 个字'],
    [{ when: [] }, 'rules.0.when', '请加一个条件'],
    [{ when: Array(11).fill(kind) }, 'rules.0.when', '最多 10 个条件'],
    [{ when: [{ fact: 'colour', any: ['red'] }] }, 'rules.0.when.0.fact', '条件不对'],
    [{ when: [{ fact: 'constructor', any: ['red'] }] }, 'rules.0.when.0.fact', '条件不对'],
    [{ when: [kind, { fact: 'flag', any: ['gone'] }] }, 'rules.0.when.1.any.0', '选项不对'],
    [{ when: [{ fact: 'weekday', any: [] }] }, 'rules.0.when.0.any', '请至少选一样'],
    [{ when: [{ fact: 'area', any: [] }] }, 'rules.0.when.0.any', '请至少选一个辖区'],
    [{ when: [{ fact: 'text', any: [] }] }, 'rules.0.when.0.any', '请填写关键词'],
    [{ when: [{ fact: 'text', any: ['假酒', ''] }] }, 'rules.0.when.0.any.1', '请填写关键词'],
    [
      { when: [{ fact: 'text', any: ['假酒、过期'] }] },
      'rules.0.when.0.any.0',
      '关键词里不能有标点和空格',
    ],
    [
      { when: [{ fact: 'amount', compare: 'atLeast', fen: Number.NaN }] },
      'rules.0.when.0.fen',
      '请填写金额',
    ],
    [
      { when: [{ fact: 'amount', compare: 'is', fen: 1 }] },
      'rules.0.when.0.compare',
      '请选择怎么比',
    ],
    [{ when: [{ fact: 'time', from: '25:00', to: '26:00' }] }, 'rules.0.when.0.from', '请选择时间'],
    [
      { when: [{ fact: 'time', from: '18:00', to: '18:00' }] },
      'rules.0.when.0',
      '开始和结束的时间不能一样',
    ],
    [{ outcome: { ...ordinary, class: 'most' } }, 'rules.0.outcome.class', '请选择分类'],
    [{ outcome: { ...ordinary, priority: undefined } }, 'rules.0.outcome.priority', '请选择等级'],
    [{ outcome: { ...ordinary, skills: ['flying'] } }, 'rules.0.outcome.skills.0', '选项不对'],
    [{ outcome: { ...ordinary, units: ['army'] } }, 'rules.0.outcome.units.0', '选项不对'],
  ])('%j', (row, path, sentence) => {
    expect(mistakes(setOf(row))).toContainEqual([path, sentence])
  })

  it.each<[object, string, string]>([
    [{ version: '' }, 'version', '请填写版本的名称'],
    [{ rules: Array(101).fill(setOf({}).rules[0]) }, 'rules', '最多 100 条规则'],
    [{ otherwise: { ...ordinary, class: '' } }, 'otherwise.class', '请选择分类'],
  ])('a set that is not whole: %j', (change, path, sentence) => {
    expect(mistakes({ ...setOf({}), ...change })).toContainEqual([path, sentence])
  })
})
