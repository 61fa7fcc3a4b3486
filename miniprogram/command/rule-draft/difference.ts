import type { RuleDraft, RuleEdition, RuleReplay } from '../../shared/contract/dispatch'
import type { RuleSet } from '../../shared/contract/triage-rules'
import { canonical } from '../../shared/seal/canonical'
import { caseClasses, type Priority, priorities } from '../../shared/vocabulary/case'
import type { Role } from '../../shared/vocabulary/roles'

interface Rules {
  ruleSet: RuleSet
  draft?: RuleDraft
  history: RuleEdition[]
}

/** The rules to begin with: those suggested, old ones by their date, or those in force. */
export function rulesOf(of: string, { ruleSet, draft, history }: Rules): RuleSet {
  if (of === 'draft') return draft?.ruleSet ?? ruleSet
  return history.find(({ since }) => of !== '' && String(since ?? 0) === of)?.ruleSet ?? ruleSet
}

/** The one button after the replay: a leader switches on what another person suggested, all others suggest. */
export const stepWith = (ruleSet: RuleSet, role: Role, draft: RuleDraft | undefined): 'adopt' | 'suggest' =>
  role === 'leader' && draft && !draft.own && canonical(draft.ruleSet) === canonical(ruleSet) ? 'adopt' : 'suggest'

type Order = RuleReplay['changed'][number]['before']
const ordered = ({ class: of, priority, rule }: Order) =>
  `${caseClasses.label(of)}，${priorities.label(priority)}${rule ? `（${rule}）` : ''}`

/** The cases that would have been classified otherwise, in words. */
export function differenceLines({ total, changed, moves, silent }: RuleReplay) {
  const word = (priority: string) => priorities.label(priority as Priority)
  const unused = silent.map(({ name, row }) => `${row} ${name}`).join('、')
  return {
    summary: changed.length
      ? `${total} 件过去的案件里，${changed.length} 件会不一样`
      : `${total} 件过去的案件都和现在一样`,
    moves: moves.map(({ from, to, count }) => `${word(from)} → ${word(to)}：${count} 件`),
    silent: unused ? `这些规则一件也没有用上，请看看是不是写错了或被前面的挡住：${unused}` : '',
    changed: changed.slice(0, shown).map(({ caseId, number, before, after }) => ({
      caseId,
      number,
      before: ordered(before),
      after: ordered(after),
    })),
    more: changed.length > shown ? `另有 ${changed.length - shown} 件` : '',
  }
}
const shown = 30
