import type { CaseSummary } from '../../shared/contract/case-view'
import type { Board, BoardOfficer } from '../../shared/contract/command'
import { priorities } from '../../shared/vocabulary/case'
import { targetWords } from '../../words/target'
import { lasting, moment } from '../../words/when'
import { about, overdueLine } from '../overdue-line'

/** An urgent case: `until` counts down to its next service target, 0 when it has none. */
export const urgentLine = (item: CaseSummary, now: number) => ({
  id: item.id,
  title: item.merchantName,
  about: about(item),
  ...targetWords(item, now),
  /** Only a leader's consent to closing is missing. */
  closing: item.closing ?? false,
})

export const unownedLine = (item: CaseSummary, now: number) => ({
  id: item.id,
  number: item.number,
  title: item.merchantName,
  about: about(item),
  said: `${item.state === 'returned' ? '没有人接' : '等着派人'}，已 ${lasting(now - item.submittedAt)}`,
  urgent: item.priority === 'P1' ? priorities.label('P1') : '',
})

/** Officers by number of open cases, so that those with capacity come first. */
export const officerLines = (officers: BoardOfficer[], now: number) =>
  [...officers]
    .sort((a, b) => a.openCases - b.openCases || (a.badge < b.badge ? -1 : 1))
    .map(({ id, name, badge, branch, phone, openCases, position }) => ({
      id,
      name,
      phone,
      about: `${branch} · 工号 ${badge}`,
      said: `${openCases ? `手上 ${openCases} 件` : '空闲'}，${position ? `位置 ${moment(position.at, now)}` : '位置未知'}`,
    }))

export function boardLists({ urgent, unowned, overdue, officers, absent }: Board, now: number) {
  return {
    absent: absent.map(({ id, name, branch, phone }) => ({ id, name, phone, about: branch })),
    urgent: urgent.map((item) => urgentLine(item, now)),
    unowned: unowned.map((item) => unownedLine(item, now)),
    overdue: overdue.map((item) => overdueLine(item, now)),
    officers: officerLines(officers, now),
  }
}
