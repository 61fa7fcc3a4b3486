import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Known, parseRules } from '../../../cloudfunctions/_domain/triage-rules/parse'
import { RuleError } from '../../../cloudfunctions/_domain/triage-rules/rule-error'

const known: Known = {
  areas: { yuehu: '月湖区', jiangbian: '江边分局' },
  skills: { food: '食品', night: '夜查' },
  units: { squad: '综合执法支队' },
}
const read = (rule: string) => parseRules(`版本 1\n${rule}\n否则 一般 P3`, known)

describe('reading rules', () => {
  it('a whole rule', () => {
    const rule = read(
      '规则 夜市：若 （问题 是 安全、价格 或 类别 属于 餐饮） 且 非 时间 在 8:00-18:00 则 涉嫌违法 P2，技能 食品、夜查，通知 综合执法支队',
    ).rules[0]
    expect(rule).toEqual({
      name: '夜市',
      line: 2,
      when: {
        is: 'all',
        of: [
          {
            is: 'any',
            of: [
              { is: 'problem', codes: ['safety', 'price'] },
              { is: 'category', codes: ['services.hospitality.restaurant'] },
            ],
          },
          { is: 'not', of: { is: 'time', from: 480, to: 1080 } },
        ],
      },
      outcome: { class: 'suspected', priority: 'P2', skills: ['food', 'night'], units: ['squad'] },
    })
  })

  it('且 binds closer than 或', () => {
    expect(read('规则 a：若 性质 是 投诉 或 性质 是 举报 且 金额 大于 5元 则 紧急 P1').rules[0]?.when).toEqual({
      is: 'any',
      of: [
        { is: 'kind', codes: ['complaint'] },
        {
          is: 'all',
          of: [
            { is: 'kind', codes: ['report'] },
            { is: 'amount', compare: 'over', fen: 500 },
          ],
        },
      ],
    })
  })

  it('half-width and full-width signs, remarks and codes all do', () => {
    const a = read('规则 a：若 （文字 含 “假酒”、“过期”） 则 紧急 P1，技能 食品')
    const b = read('规则 a: 若 (文字 含 "假酒"、"过期") 则 urgent P1, 技能 food # 备注：不算')
    expect(b).toEqual(a)
  })

  it.each([
    ['金额 不少于 12.5元', { is: 'amount', compare: 'atLeast', fen: 1250 }],
    ['金额 小于 1万元', { is: 'amount', compare: 'under', fen: 1_000_000 }],
    ['金额 不超过 0.05元', { is: 'amount', compare: 'atMost', fen: 5 }],
    ['星期 是 周六、周日', { is: 'weekday', days: [6, 0] }],
    ['辖区 是 江边分局', { is: 'area', ids: ['jiangbian'] }],
    ['标记 含 证据快没了', { is: 'flag', codes: ['evidence_vanishing'] }],
    ['时间 在 22：00至2：30', { is: 'time', from: 1320, to: 150 }],
  ])('%s', (condition, test) => {
    expect(read(`规则 a：若 ${condition} 则 紧急 P1`).rules[0]?.when).toEqual(test)
  })
})

describe('mistakes are loud', () => {
  it.each<[string, string]>([
    [
      '规则 a：若 标记 含 证据没了 则 紧急 P1',
      '第 2 行第 13 列：没有“证据没了”这个标记，可以写：证据快没了、流动摊贩、需要优先帮助',
    ],
    [
      '规则 a：若 颜色 是 红 则 紧急 P1',
      '第 2 行第 8 列：不认识“颜色”，条件可以看：性质、问题、标记、类别、文字、辖区、星期、时间、金额',
    ],
    ['规则 a：若 constructor 是 红 则 紧急 P1', '第 2 行第 8 列：不认识“constructor”'],
    ['规则 a：若 性质 含 投诉 则 紧急 P1', '第 2 行第 11 列：这里应当是“是”，现在是“含”'],
    ['规则 a：若 性质 是 投诉 则 紧急', '第 3 行第 1 列：等级后面要写优先级 P1、P2、P3，现在是“否则”'],
    ['规则 a：若 性质 是 投诉 则 最急 P1', '第 2 行第 18 列：没有“最急”这个等级，可以写：紧急、一般、涉嫌违法'],
    ['规则 a：若 （性质 是 投诉 则 紧急 P1', '第 2 行第 17 列：这里应当是“)”，现在是“则”'],
    ['规则 a：若 金额 大于 五百元 则 紧急 P1', '第 2 行第 14 列：金额要写成“500元”这样，现在是“五百元”'],
    ['规则 a：若 金额 等于 5元 则 紧急 P1', '第 2 行第 11 列：“金额”后面应当是：大于、不少于、小于、不超过'],
    ['规则 a：若 时间 在 25:00-26:00 则 紧急 P1', '第 2 行第 13 列：时间要写成 18:00-02:00 这样'],
    ['规则 a：若 文字 含 假酒 则 紧急 P1', '第 2 行第 13 列：这里缺少内容（带引号的文字），现在是“假酒”'],
    ['规则 a：若 文字 含 “” 则 紧急 P1', '第 2 行第 13 列：引号里没有字'],
    ['规则 a：若 文字 含 “假酒 则 紧急 P1', '第 2 行第 13 列：引号没有成对'],
    ['规则 a：若 星期 是 星期六 则 紧急 P1', '没有“星期六”这一天'],
    ['规则 a：若 辖区 是 东湖分局 则 紧急 P1', '没有“东湖分局”这个辖区，可以写：月湖区、江边分局'],
    ['规则 a：若 性质 是 投诉 则 紧急 P1，技能 飞行', '没有“飞行”这个技能，可以写：食品、夜查'],
    ['规则 a：若 性质 是 投诉 则 紧急 P1，马上', '逗号后面应当是“技能”或者“通知”'],
    ['规则 a：若 性质 是 投诉 则 紧急 P1\n规则 a：若 性质 是 举报 则 紧急 P1', '第 3 行第 4 列：“a”在第 2 行已经用过'],
    ['否则 一般 P3', '第 3 行第 1 列：“否则”应当是最后一条'],
  ])('%s', (rule, sentence) => {
    expect(() => read(rule)).toThrow(RuleError)
    expect(() => read(rule)).toThrow(sentence)
  })

  it.each([
    ['', '第 1 行第 1 列：这里应当是“版本”，现在是结尾'],
    ['版本 1', '第 1 行第 5 列：这里应当是“规则”或者“否则”'],
    ['规则 a：若', '第 1 行第 1 列：这里应当是“版本”，现在是“规则”'],
  ])('a set that is not whole: %s', (source, sentence) => {
    expect(() => parseRules(source, known)).toThrow(sentence)
  })

  it('whatever is written: rules, or a mistake with its place, never anything else', () => {
    const word = fc.constantFrom(
      ...'版本 1 规则 a ： 若 则 否则 且 或 非 （ ） 、 ， 性质 是 投诉 标记 含 文字 “假酒” “ 金额 大于 5元 紧急 P1 技能 食品 通知 时间 在 8:00-9:00 # \n'.split(
        ' ',
      ),
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), (words) => {
        try {
          parseRules(words.join(' '), known)
        } catch (error) {
          expect(error).toBeInstanceOf(RuleError)
          expect((error as RuleError).message).toMatch(/^第 \d+ 行第 \d+ 列：/)
        }
      }),
      { numRuns: 2000 },
    )
  })
})
