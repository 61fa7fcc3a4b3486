import type { RuleDraft, RuleEdition, RuleReplay, RuleWords } from '../../shared/contract/dispatch'
import { caseClasses, type Priority, priorities } from '../../shared/vocabulary/case'
import type { Role } from '../../shared/vocabulary/roles'

interface Rules {
  source: string
  draft?: RuleDraft
  history: RuleEdition[]
}

/** The text to start from: the draft, an older edition by its date, or the rules in force. */
export function textOf(of: string, { source, draft, history }: Rules): string {
  if (of === 'draft') return draft?.source ?? source
  return history.find(({ since }) => of !== '' && String(since ?? 0) === of)?.source ?? source
}

/**
 * The step of the one button after a replay: a leader adopts another person's draft; in all other cases the text is
 * suggested.
 */
export const stepWith = (source: string, role: Role, draft: RuleDraft | undefined): 'adopt' | 'suggest' =>
  role === 'leader' && draft && !draft.own && draft.source === source ? 'adopt' : 'suggest'

type Order = RuleReplay['changed'][number]['before']
const ordered = ({ class: of, priority, rule }: Order) =>
  `${caseClasses.label(of)}，${priorities.label(priority)}${rule ? `（${rule}）` : ''}`

/** The cases that would have been classified otherwise, in words. */
export function differenceLines({ total, changed, moves, silent }: RuleReplay) {
  const word = (priority: string) => priorities.label(priority as Priority)
  return {
    summary: changed.length
      ? `${total} 件过去的案件里，${changed.length} 件会不一样`
      : `${total} 件过去的案件都和现在一样`,
    moves: moves.map(({ from, to, count }) => `${word(from)} → ${word(to)}：${count} 件`),
    silent: silent.length ? `这些规则一件也没有用上，请看看是不是写错了或被前面的挡住：${silent.join('、')}` : '',
    changed: changed.slice(0, shown).map(({ caseId, number, before, after }) => ({
      ...{ caseId, number, before: ordered(before), after: ordered(after) },
    })),
    more: changed.length > shown ? `另有 ${changed.length - shown} 件` : '',
  }
}
const shown = 30

/** What a rule may name, and how it is written. */
export const guide = ({ areas, skills, units }: RuleWords): string[] => [
  '每条：规则 名称：若 条件 则 分类 等级，技能 …，通知 …。最后一条是“否则”',
  '条件：性质 是、问题 是、标记 含、类别 属于、文字 含、辖区 是、星期 是、时间 在、金额 大于（不少于、小于、不超过）；用 且、或、非 和括号连起来',
  '等级：P1 是立即，P2 是尽快，P3 是限时',
  `辖区：${areas.join('、')}`,
  `技能：${skills.join('、')}`,
  `可通知：${units.join('、')}`,
]
