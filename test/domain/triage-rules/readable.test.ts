import { describe, expect, it } from 'vitest'
import { defaultKnown, defaultRules } from '../../../cloudfunctions/_domain/triage-rules/default-rules'
import { parseRules } from '../../../cloudfunctions/_domain/triage-rules/parse'
import { readable } from '../../../cloudfunctions/_domain/triage-rules/readable'

describe('rules as people read them', () => {
  it('one line each, labels for codes, remarks and line breaks left out', () => {
    const source = `# 试行
版本 甲
规则 夜市：若 （问题 是 安全、假冒 或 类别 属于 goods.medicine）
  且 文字 含 "则", “规则 甲”  # 晚上
则 涉嫌违法 P1，技能 食品，通知 综合执法支队
否则 一般 P3`
    expect(readable(source)).toEqual([
      {
        name: '夜市',
        when: '（问题 是 安全、假冒 或 类别 属于 药品、医疗器械）且 文字 含 “则”，“规则 甲”',
        outcome: '涉嫌违法 立即，技能 食品，通知 综合执法支队',
      },
      { name: '', when: '', outcome: '一般 限时' },
    ])
  })

  it('says every rule of the first edition, in its order, without a code', () => {
    const lines = readable(defaultRules)
    const { rules } = parseRules(defaultRules, { areas: {}, ...defaultKnown })
    expect(lines.map(({ name }) => name)).toEqual([...rules.map(({ name }) => name), ''])
    for (const { name, when, outcome } of lines) {
      expect(`${when}${outcome}`).not.toMatch(/[a-z]|P\d/)
      expect(outcome).not.toBe('')
      expect(when === '').toBe(name === '')
    }
  })
})
