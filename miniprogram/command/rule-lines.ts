import type { Condition, Outcome, Rule, RuleSet } from '../shared/contract/triage-rules'
import { caseClasses, caseKinds, priorities, problemTypes, urgencyFlags } from '../shared/vocabulary/case'
import { categories } from '../shared/vocabulary/categories'
import type { ClosedList } from '../shared/vocabulary/closed-list'
import { skills, units } from '../shared/vocabulary/skills'
import { comparisons, type RuleFact, ruleFacts, weekdays } from '../shared/vocabulary/triage'
import { yuan } from '../words/money'

/** District, branches and grids that a rule may name. */
export type Areas = { id: string; name: string }[]

/** How each fact is asked, and how its opposite; an amount is compared instead. */
export const verbs: Record<Exclude<RuleFact, 'amount'>, [holds: string, not: string]> = {
  text: ['提到', '没有提到'],
  problem: ['是', '不是'],
  category: ['属于', '不属于'],
  flag: ['有', '没有'],
  kind: ['是', '不是'],
  area: ['在', '不在'],
  weekday: ['是', '不是'],
  time: ['在', '不在'],
}

/** The closed list that a fact is chosen from; none for words, areas, amounts and times. */
export const listOf = {
  problem: problemTypes,
  category: categories,
  flag: urgencyFlags,
  kind: caseKinds,
  weekday: weekdays,
} as Partial<Record<RuleFact, ClosedList<string>>>

/** `问题是 安全、假冒`, `文字没有提到 “假酒”`, `时间在 18:00 至 02:00`. */
function conditionWords(condition: Condition, areas: Areas): string {
  const fact = ruleFacts.label(condition.fact)
  if (condition.fact === 'amount') {
    const amount = Number.isFinite(condition.fen) ? yuan(condition.fen) : missing
    return `${fact}${comparisons.label(condition.compare)} ${amount}`
  }
  const asked = `${fact}${verbs[condition.fact][condition.not ? 1 : 0]}`
  if (condition.fact === 'time') return `${asked} ${condition.from} 至 ${condition.to}`
  return `${asked} ${condition.any.map((code) => valueWords(condition.fact, code, areas)).join('、') || missing}`
}

/** What a condition in the making still lacks. */
const missing = '…'

function valueWords(fact: RuleFact, code: string, areas: Areas): string {
  if (fact === 'text') return `“${code}”`
  if (fact === 'area') return areas.find(({ id }) => id === code)?.name ?? '（已撤销的辖区）'
  return listOf[fact]!.label(code)
}

const whenWords = ({ when }: Pick<Rule, 'when'>, areas: Areas): string =>
  when.map((condition) => conditionWords(condition, areas)).join('，并且')

/** `涉嫌违法，尽快；要懂食品的人；通知综合执法支队`. */
const outcomeWords = (outcome: Outcome): string =>
  [
    `${caseClasses.label(outcome.class)}，${priorities.label(outcome.priority)}`,
    ...(outcome.skills.length > 0 ? [`要懂${outcome.skills.map(skills.label).join('、')}的人`] : []),
    ...(outcome.units.length > 0 ? [`通知${outcome.units.map(units.label).join('、')}`] : []),
  ].join('；')

/** The rules in their order: the first that holds decides, the last stands for all the rest. */
export const ruleLines = ({ rules, otherwise }: RuleSet, areas: Areas) => [
  ...rules.map((rule, index) => ({
    place: String(index + 1),
    name: rule.name,
    when: whenWords(rule, areas),
    outcome: outcomeWords(rule.outcome),
  })),
  { place: '', name: '其余的', when: '上面哪一条都不符合', outcome: outcomeWords(otherwise) },
]
