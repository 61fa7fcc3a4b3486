import { type Area, areaNames } from '../../shared/settings/area-names'
import type { Outcome, RuleSet } from '../../shared/settings/triage'
import { readConditions } from '../../shared/settings/triage-conditions'
import { caseClasses, priorities } from '../../shared/vocabulary/case'
import { skills, units } from '../../shared/vocabulary/skills'

/** District, branches and grids that a rule may name. */
export type Areas = Area[]

/** The result of a rule in words: `涉嫌违法，尽快；要懂食品的人；通知综合执法支队`. */
const outcomeText = (outcome: Outcome): string =>
  [
    `${caseClasses.label(outcome.class)}，${priorities.label(outcome.priority)}`,
    ...(outcome.skills.length > 0
      ? [`要懂${outcome.skills.map(skills.label).join('、')}的人`]
      : []),
    ...(outcome.units.length > 0 ? [`通知${outcome.units.map(units.label).join('、')}`] : []),
  ].join('；')

/**
 * The rules in their order. The first one that applies decides; the last line stands for all other
 * cases.
 */
export function toRuleLines({ rules, otherwise }: RuleSet, areas: Areas) {
  const nameByArea = areaNames(areas)
  const ruleRows = rules.map((rule, ruleIndex) => ({
    place: String(ruleIndex + 1),
    name: rule.name,
    when: readConditions(rule.when, nameByArea),
    outcome: outcomeText(rule.outcome),
  }))
  const otherwiseRow = {
    place: '',
    name: '其余的',
    when: '上面哪一条都不符合',
    outcome: outcomeText(otherwise),
  }
  return [...ruleRows, otherwiseRow]
}
