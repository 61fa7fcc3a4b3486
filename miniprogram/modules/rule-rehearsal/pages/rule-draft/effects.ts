import { caseClasses, type Priority, priorities } from '../../../../shared/vocabulary/case'
import type { SettingReplay } from '../../../district-settings/contract'

type Order = SettingReplay['changed'][number]['before']
const ordered = ({ class: of, priority, rule }: Order) =>
  `${caseClasses.label(of)}，${priorities.label(priority)}${rule ? `（${rule}）` : ''}`

/** The cases that would have been classified otherwise, in words. */
export function ruleEffects({ total, changed, moves, silent }: SettingReplay) {
  const word = (priority: string) => priorities.label(priority as Priority)
  const unused = silent.map(({ name, row }) => `${row} ${name}`).join('、')
  return {
    summary: changed.length
      ? `${total} 件过去的案件里，${changed.length} 件会不一样`
      : `${total} 件过去的案件都和现在一样`,
    moves: moves.map(({ from, to, count }) => `${word(from)} → ${word(to)}：${count} 件`),
    silent: unused ? `这些规则一件也没有用上，请看看是不是写错了或被前面的挡住：${unused}` : '',
    changed: changed
      .slice(0, maxShown)
      .map(({ caseId, number, before: outcomeBefore, after: outcomeAfter }) => ({
        caseId,
        number,
        before: ordered(outcomeBefore),
        after: ordered(outcomeAfter),
      })),
    more: changed.length > maxShown ? `另有 ${changed.length - maxShown} 件` : '',
  }
}
const maxShown = 30
