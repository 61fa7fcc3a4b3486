import { caseClasses, type Priority, priorities } from '../../../../shared/vocabulary/case'
import type { SettingReplay } from '../../../district-settings/contract'

type TriageDecision = SettingReplay['changed'][number]['before']

function decisionText({ class: caseClass, priority, rule }: TriageDecision): string {
  const ruleText = rule ? `（${rule}）` : ''
  return `${caseClasses.label(caseClass)}，${priorities.label(priority)}${ruleText}`
}

/** How many changed cases the page lists. */
const maxListedCases = 30

/** The effects of changed triage rules on past cases, as texts. */
export function ruleEffects({ total, changed, moves, silent: unusedRules }: SettingReplay) {
  const priorityName = (priority: string) => priorities.label(priority as Priority)
  const unusedText = unusedRules.map(({ name, row }) => `${row} ${name}`).join('、')
  const unlistedCount = changed.length - maxListedCases
  return {
    summary: changed.length
      ? `${total} 件过去的案件里，${changed.length} 件会不一样`
      : `${total} 件过去的案件都和现在一样`,
    moves: moves.map(
      ({ from, to, count }) => `${priorityName(from)} → ${priorityName(to)}：${count} 件`,
    ),
    silent: unusedText
      ? `这些规则一件也没有用上，请看看是不是写错了或被前面的挡住：${unusedText}`
      : '',
    changed: changed.slice(0, maxListedCases).map(({ caseId, number, before, after }) => ({
      caseId,
      number,
      before: decisionText(before),
      after: decisionText(after),
    })),
    more: unlistedCount > 0 ? `另有 ${unlistedCount} 件` : '',
  }
}
