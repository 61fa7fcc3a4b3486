import { describe, expect, it } from 'vitest'
import type { Setting } from '#shared/contract/settings'
import type { RuleSet } from '#shared/settings/triage'
import { firstRules } from '#shared/settings/triage'
import type { Condition } from '#shared/settings/triage-conditions'
import {
  toDraftLine,
  toEditionLine,
} from '../../../miniprogram/modules/district-settings/pages/rules/lines'
import { toRuleLines } from '../../../miniprogram/modules/district-settings/rule-lines'
import {
  nextSettingStep,
  startValue,
} from '../../../miniprogram/modules/district-settings/setting-draft'
import { conditionView } from '../../../miniprogram/modules/rule-rehearsal/pages/rule-draft/condition-form/view'
import {
  draftOf,
  findField,
  freshCondition,
  freshRow,
  linesOf,
  moveRow,
  ruleSetFrom,
  validateDraft,
  withoutRow,
  wrongRow,
} from '../../../miniprogram/modules/rule-rehearsal/pages/rule-draft/draft'
import { ruleEffects } from '../../../miniprogram/modules/rule-rehearsal/pages/rule-draft/effects'

const now = Date.parse('2026-11-24T14:36:00+08:00')
const set = (version: string): RuleSet => ({ version, rules: [], otherwise: freshRow().outcome })
const triage = (value: RuleSet): Setting => ({ name: 'triage', value })
const draft = { setting: triage(set('试行')), at: now, by: '样例调度员', own: false }
const history = [{ setting: triage(set('乙')), since: 5 }, { setting: triage(set('甲')) }]
const areas = [
  { id: 'yuehu', name: '月湖区' },
  { id: 'jiangbian', name: '江边分局' },
]
const conditions: [Condition, string][] = [
  [{ fact: 'text', any: ['过期', '假酒'] }, '文字提到 “过期”、“假酒”'],
  [{ fact: 'problem', any: ['safety', 'counterfeit'], not: true }, '问题不是 安全、假冒'],
  [{ fact: 'category', any: ['goods.medicine'] }, '类别属于 药品、医疗器械'],
  [{ fact: 'flag', any: ['mobile_vendor'] }, '标记有 流动摊贩'],
  [{ fact: 'kind', any: ['report'] }, '性质是 举报'],
  [{ fact: 'amount', compare: 'atLeast', fen: 1250 }, '金额不少于 12.50 元'],
  [{ fact: 'area', any: ['jiangbian', 'gone'] }, '辖区在 江边分局、（已撤销的辖区 gone）'],
  [{ fact: 'weekday', any: ['sat', 'sun'] }, '星期是 周六、周日'],
  [{ fact: 'time', from: '18:00', to: '02:00', not: true }, '时间不在 18:00 至 02:00'],
]
const every: RuleSet = {
  ...set('全'),
  rules: [
    { name: '样样', when: conditions.map(([condition]) => condition), outcome: freshRow().outcome },
  ],
}

describe('the page of rules', () => {
  it('numbers the rules; the last one stands for the rest', () => {
    const lines = toRuleLines(
      {
        ...set(''),
        rules: [
          {
            name: '大额食品',
            when: [{ fact: 'amount', compare: 'atLeast', fen: 1_000_000 }, conditions[2]![0]],
            outcome: {
              class: 'suspected',
              priority: 'P1',
              skills: ['food', 'drug'],
              units: ['enforcement'],
            },
          },
        ],
      },
      areas,
    )
    expect(lines).toEqual([
      {
        place: '1',
        name: '大额食品',
        when: '金额不少于 10000 元，并且类别属于 药品、医疗器械',
        outcome: '涉嫌违法，立即；要懂食品、药械的人；通知综合执法支队',
      },
      { place: '', name: '其余的', when: '上面哪一条都不符合', outcome: '一般，限时' },
    ])
  })

  it.each(conditions)('says %j', (condition, words) => {
    expect(
      toRuleLines({ ...every, rules: [{ ...every.rules[0]!, when: [condition] }] }, areas)[0]?.when,
    ).toBe(words)
  })

  it('says every rule of the first edition, in its order, without a code', () => {
    const lines = toRuleLines(firstRules, areas)
    expect(lines.map(({ name }) => name)).toEqual([
      ...firstRules.rules.map(({ name }) => name),
      '其余的',
    ])
    for (const { when, outcome } of lines) {
      expect(`${when}${outcome}`).not.toMatch(/[a-z]|P\d|undefined/)
      expect(outcome).not.toBe('')
      expect(when).not.toBe('')
    }
  })

  it.each([
    [true, false, '核对变化'],
    [true, true, '看内容'],
    [false, false, '看内容'],
    [false, true, '看内容'],
  ])('a leader %s, their own %s: %s', (leader, own, action) => {
    expect(toDraftLine({ ...draft, own }, leader, now)).toMatchObject({
      action,
      about: own ? '您 刚刚提交' : '样例调度员 刚刚提交',
    })
  })

  it('says who decided an old text, and which was the first', () => {
    const one = {
      setting: triage(set('乙')),
      since: now,
      by: '样例局长',
      suggestedBy: '样例调度员',
    }

    expect(toEditionLine(one, now)).toMatchObject({
      since: now,
      about: '11月24日 14:36 启用 · 样例调度员提出，样例局长启用',
    })
    expect(toEditionLine({ setting: triage(set('甲')) }, now)).toMatchObject({
      since: 0,
      about: '最初的一份',
    })
  })
})

describe('the page that changes them', () => {
  it.each([
    ['', 'in force'],
    ['draft', '试行'],
    ['5', '乙'],
    ['0', '甲'],
    ['9', 'in force'],
  ])('opened with %j begins with the rules %j', (of, version) => {
    expect(
      startValue<'triage'>(of, { setting: triage(set('in force')), draft, history }).version,
    ).toBe(version)
  })

  it.each([
    ['leader', set('试行'), draft, 'adopt'],
    ['leader', { otherwise: freshRow().outcome, rules: [], version: '试行' }, draft, 'adopt'],
    ['leader', every, draft, 'suggest'],
    ['leader', set('试行'), { ...draft, own: true }, 'suggest'],
    ['leader', set('试行'), undefined, 'suggest'],
    ['dispatcher', set('试行'), draft, 'suggest'],
  ] as const)('%s with %o: %o -> %s', (role, ruleSet, of, step) => {
    expect(nextSettingStep(triage(ruleSet as RuleSet), role, of)).toBe(step)
  })

  it.each([firstRules, every])('gives back what it was opened with: %#', (ruleSet) => {
    expect(ruleSetFrom(draftOf(ruleSet))).toEqual(ruleSet)
  })

  it('reads keywords however they are parted', () => {
    const when = [{ ...freshCondition('text'), words: '过期、变质，发霉 异物；\n掺假' }]
    const { rules } = ruleSetFrom({ ...draftOf(set('')), rows: [{ ...freshRow(), when }] })

    expect(rules[0]?.when).toEqual([
      { fact: 'text', any: ['过期', '变质', '发霉', '异物', '掺假'] },
    ])
  })

  it('says beside each row what it lacks', () => {
    const lacking = ['text', 'amount', 'weekday', 'time'] as const
    const whole = draftOf(every)
    const broken = {
      ...whole,
      version: '',
      rows: [
        ...whole.rows,
        { ...freshRow(), name: '没有条件' },
        {
          ...freshRow(),
          when: [...lacking.map(freshCondition), { ...freshCondition('amount'), yuan: '12.345' }],
        },
      ],
    }
    const checked = validateDraft(broken)

    expect(checked).toEqual({
      errors: {
        version: '请填写版本的名称',
        'rules.1.when': '请加一个条件',
        'rules.2.name': '请填写规则的名称',
        'rules.2.when.0': '请填写关键词',
        'rules.2.when.1': '请填写金额',
        'rules.2.when.2': '请至少选一样',
        'rules.2.when.4': '请填写金额',
      },
      problem: '',
    })

    const { errors } = checked as { errors: Record<string, string> }
    expect(linesOf(broken, areas, errors).map(({ problem }) => problem)).toEqual([
      '',
      '请加一个条件',
      '请填写规则的名称',
      '',
    ])
    expect(linesOf(broken, areas, errors)[2]?.when).toBe(
      '文字提到 …，并且金额不少于 …，并且星期是 …，并且时间在 18:00 至 08:00，并且金额不少于 …',
    )
    expect(wrongRow(errors)).toBe(1)
    expect(Object.keys(withoutRow(errors, 2))).toEqual(['version', 'rules.1.when'])
    expect(wrongRow(withoutRow(withoutRow(errors, 1), 2))).toBeUndefined()
  })

  it('has too many rules as a whole', () => {
    const rows = Array(101).fill(draftOf(every).rows[0])
    expect(validateDraft({ ...draftOf(set('1')), rows })).toEqual({
      errors: {},
      problem: '最多 100 条规则',
    })
  })

  it.each([
    ['setting.value.version', 'version'],
    ['setting.value.rules.12.name', 'rules.12.name'],
    ['setting.value.rules.0.when', 'rules.0.when'],
    ['setting.value.rules.0.when.3.any.1', 'rules.0.when.3'],
    ['setting.value.rules', undefined],
    ['ticket', undefined],
  ])('%s stands at %s', (path, place) => {
    expect(findField(path)).toBe(place)
  })

  it('moves a row by one', () => {
    const rows = ['a', 'b', 'c'].map((name) => ({ ...freshRow(), name }))

    const names = (row: number, by: -1 | 1) => moveRow(rows, row, by).map(({ name }) => name)
    expect([names(0, 1), names(2, -1), names(1, -1), names(1, 1)]).toEqual([
      ['b', 'a', 'c'],
      ['a', 'c', 'b'],
      ['b', 'a', 'c'],
      ['a', 'c', 'b'],
    ])
  })

  it('offers what a condition may name: all of a short list, of a long one what is chosen', () => {
    const area = conditionView({ ...freshCondition('area'), any: ['jiangbian', 'gone'] }, areas)
    expect(area.choices.map(({ label }) => label)).toEqual(['江边分局', '（已撤销的辖区 gone）'])
    expect(area.more).toEqual([{ code: 'yuehu', label: '月湖区' }])

    const weekday = conditionView({ ...freshCondition('weekday'), not: true }, areas)
    expect([weekday.choices.length, weekday.more.length, weekday.way]).toEqual([7, 0, 'not'])

    const amount = conditionView(freshCondition('amount'), areas)
    expect(amount.ways.map(({ label }) => label)).toEqual(['不少于', '大于', '不超过', '小于'])
    expect(amount.way).toBe('atLeast')
  })

  it('says what would be otherwise', () => {
    const changed = Array.from({ length: 31 }, (_, at) => ({
      caseId: String(at),
      number: `YH-${at}`,
      before: { class: 'ordinary' as const, priority: 'P3' as const },
      after: { class: 'urgent' as const, priority: 'P1' as const, rule: '流动摊贩' },
    }))
    const replay = {
      ticket: '',
      differences: [],
      version: '',
      total: 40,
      changed,
      moves: [{ from: 'P3', to: 'P1', count: 31 }],
      silent: [{ name: '大额', row: 17 }],
      late: [],
      asked: [],
    }
    const lines = ruleEffects(replay)

    expect(lines).toMatchObject({
      summary: '40 件过去的案件里，31 件会不一样',
      moves: ['限时 → 立即：31 件'],
      more: '另有 1 件',
    })
    expect(lines.changed[0]).toMatchObject({
      before: '一般，限时',
      after: '紧急，立即（流动摊贩）',
    })
    expect(lines.silent).toContain('17 大额')
    expect(ruleEffects({ ...replay, changed: [], moves: [], silent: [] })).toMatchObject({
      summary: '40 件过去的案件都和现在一样',
      silent: '',
      more: '',
    })
  })
})
