import type { CaseSummary } from '../../shared/contract/case-view'
import type { Board, BoardOfficer, OverdueCase } from '../../shared/contract/command'
import { caseStates, priorities, problemTypes } from '../../shared/vocabulary/case'
import { lasting, moment } from '../../words/when'

/** The clocks that a case can be late on. Law and house targets are never mixed up. */
const clocks: Record<string, string> = {
  accept: '决定是否受理',
  mediate: '调解完毕',
  verify: '举报核查',
  owner: '派到人',
  contact: '首次联系',
  arrival: '到达现场',
  settle: '办结',
}

/** An urgent case: `until` counts down to its next service target, 0 when it has none. */
export const urgentLine = (item: CaseSummary, now: number) => ({
  id: item.id,
  title: item.merchantName,
  about: about(item),
  goal: item.target ? goal(item.target, now) : '',
  late: item.target !== undefined && item.target.at <= now,
  until: item.target && item.target.at > now ? item.target.at : 0,
  total: item.target ? item.target.at - item.submittedAt : 0,
})

const goal = ({ target, at }: NonNullable<CaseSummary['target']>, now: number) =>
  at > now ? `${clocks[target]}目标` : `${clocks[target]}已超过目标 ${lasting(now - at)}`

export const unownedLine = (item: CaseSummary, now: number) => ({
  id: item.id,
  number: item.number,
  title: item.merchantName,
  about: about(item),
  said: `${item.state === 'returned' ? '没有人接' : '等着分派'}，已 ${lasting(now - item.submittedAt)}`,
  urgent: item.priority === 'P1' ? priorities.label('P1') : '',
})

export const overdueLine = ({ case: item, what, statutory, dueAt, triple }: OverdueCase, now: number) => ({
  id: item.id,
  title: item.merchantName,
  about: about(item),
  said: `${clocks[what]}超过 ${lasting(now - dueAt)}${triple ? '（三倍以上）' : ''}`,
  kind: statutory ? '法定期限' : '服务目标',
  officer: item.officerName ?? '',
})

const about = ({ problemType, state, officerName }: CaseSummary) =>
  [problemTypes.label(problemType), caseStates.label(state), officerName].filter(Boolean).join(' · ')

/** Officers with the fewest cases first: who could take one more. */
export const officerLines = (officers: BoardOfficer[], now: number) =>
  [...officers]
    .sort((a, b) => a.openCases - b.openCases || (a.badge < b.badge ? -1 : 1))
    .map(({ id, name, badge, branch, phone, openCases, position }) => ({
      ...{ id, name, phone, about: `${branch} · 工号 ${badge}` },
      said: `${openCases ? `手上 ${openCases} 件` : '空闲'}，${position ? `位置 ${moment(position.at, now)}` : '位置未知'}`,
    }))

export function boardLists({ urgent, unowned, overdue, officers }: Board, now: number) {
  return {
    urgent: urgent.map((item) => urgentLine(item, now)),
    unowned: unowned.map((item) => unownedLine(item, now)),
    overdue: overdue.map((item) => overdueLine(item, now)),
    officers: officerLines(officers, now),
  }
}
