import { describe, expect, it } from 'vitest'
import { differenceLines, stepWith, textOf } from '../../miniprogram/command/rule-draft/difference'
import { draftLine, editionLine, ruleLines } from '../../miniprogram/command/rules/lines'

const now = Date.parse('2026-11-24T14:36:00+08:00')
const draft = { version: '试行', source: 'drafted', at: now, by: '样例调度员', own: false }
const history = [
  { version: '乙', source: 'old', since: 5 },
  { version: '甲', source: 'first' },
]

describe('the page of rules', () => {
  it('numbers the rules; the last one stands for the rest', () => {
    const lines = ruleLines([
      { name: '大额', when: '金额 不少于 1万元', outcome: '一般 尽快' },
      { name: '', when: '', outcome: '一般 限时' },
    ])
    expect(lines.map(({ place, name, when }) => [place, name, when])).toEqual([
      ['1', '大额', '金额 不少于 1万元'],
      ['', '其余的', '上面哪一条都不符合'],
    ])
  })

  it.each([
    [true, false, '核对变化'],
    [true, true, '看内容'],
    [false, false, '看内容'],
    [false, true, '看内容'],
  ])('a leader %s, their own %s: %s', (leader, own, action) => {
    expect(draftLine({ ...draft, own }, leader, now)).toMatchObject({
      action,
      about: own ? '您 刚刚提交' : '样例调度员 刚刚提交',
    })
  })

  it('names the people of an old edition, and tells the first one', () => {
    const one = { version: '乙', source: '', since: now, by: '样例局长', suggestedBy: '样例调度员' }
    expect(editionLine(one, now)).toMatchObject({
      since: now,
      about: '11月24日 14:36 启用 · 样例调度员提出，样例局长启用',
    })
    expect(editionLine({ version: '甲', source: '' }, now)).toMatchObject({ since: 0, about: '最初的规则' })
  })
})

describe('the page that changes them', () => {
  it.each([
    ['', 'in force'],
    ['draft', 'drafted'],
    ['5', 'old'],
    ['0', 'first'],
    ['9', 'in force'],
  ])('opened with %j begins with the text %j', (of, text) => {
    expect(textOf(of, { source: 'in force', draft, history })).toBe(text)
  })

  it.each([
    ['leader', 'drafted', draft, 'adopt'],
    ['leader', 'drafted, changed', draft, 'suggest'],
    ['leader', 'drafted', { ...draft, own: true }, 'suggest'],
    ['leader', 'drafted', undefined, 'suggest'],
    ['dispatcher', 'drafted', draft, 'suggest'],
  ] as const)('%s with %j: %o -> %s', (role, source, of, step) => {
    expect(stepWith(source, role, of)).toBe(step)
  })

  it('says what would be otherwise', () => {
    const changed = Array.from({ length: 31 }, (_, at) => ({
      ...{ caseId: String(at), number: `YH-${at}`, before: { class: 'ordinary' as const, priority: 'P3' as const } },
      after: { class: 'urgent' as const, priority: 'P1' as const, rule: '流动摊贩' },
    }))
    const replay = {
      ticket: '',
      version: '',
      total: 40,
      changed,
      moves: [{ from: 'P3', to: 'P1', count: 31 }],
      silent: ['大额'],
    }
    const lines = differenceLines(replay)
    expect(lines).toMatchObject({
      summary: '40 件过去的案件里，31 件会不一样',
      moves: ['限时 → 立即：31 件'],
      more: '另有 1 件',
    })
    expect(lines.changed[0]).toMatchObject({ before: '一般，限时', after: '紧急，立即（流动摊贩）' })
    expect(lines.silent).toContain('大额')
    expect(differenceLines({ ...replay, changed: [], moves: [], silent: [] })).toMatchObject({
      summary: '40 件过去的案件都和现在一样',
      silent: '',
      more: '',
    })
  })
})
