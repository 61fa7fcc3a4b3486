import type { CaseSummary } from '../../shared/contract/case-view'
import type { Board, BoardOfficer } from '../../shared/contract/command'
import { priorities } from '../../shared/vocabulary/case'
import { badgeOf } from '../../words/headline'
import { yuan } from '../../words/money'
import { clockNames, targetWords } from '../../words/target'
import { clockTime, lasting, moment } from '../../words/when'

/** Anybody in the room reads the wall: the shop of a report is not named (Art. 37). */
export const shownName = ({ kind, merchantName }: Pick<CaseSummary, 'kind' | 'merchantName'>): string =>
  kind === 'report' ? '举报线索' : merchantName

const unowned = ({ state }: CaseSummary) => state === 'received' || state === 'returned'

/**
 * One queue of what the centre has to look at, each case once: first those that nobody has, then by priority, and the
 * one whose time ends or has ended first. `until`: the end of its countdown on the server's clock, 0 when none runs.
 */
export function queueLines({ urgent, unowned: waiting, overdue, now }: Board) {
  const late = new Map(overdue.map((one) => [one.case.id, one]))
  const cases = new Map([...urgent, ...waiting, ...overdue.map((one) => one.case)].map((one) => [one.id, one]))
  const dueAt = (one: CaseSummary) => late.get(one.id)?.dueAt ?? one.target?.at ?? one.submittedAt
  return [...cases.values()]
    .sort(
      (a, b) =>
        Number(unowned(b)) - Number(unowned(a)) ||
        Number(b.priority === 'P1') - Number(a.priority === 'P1') ||
        dueAt(a) - dueAt(b),
    )
    .map((one) => {
      const { until } = targetWords(one, now)
      const goal = one.target ? `${clockNames[one.target.target]}目标` : ''
      const past = late.get(one.id)
      return {
        id: one.id,
        number: one.number,
        title: shownName(one),
        said: [badgeOf(one.state, one.pending).label, one.officerName, one.closing && '等负责人同意结案']
          .filter(Boolean)
          .join(' · '),
        urgent: one.priority === 'P1',
        unowned: unowned(one),
        goal: past ? `${clockNames[past.what]}${past.statutory ? '（法定）' : ''}` : goal,
        until: past ? 0 : until,
        late: past
          ? `超 ${lasting(now - past.dueAt)}`
          : one.target && !until
            ? `超 ${lasting(now - one.target.at)}`
            : '',
      }
    })
}

export type QueueLine = ReturnType<typeof queueLines>[number]

/** Officers by number of open cases, so that those with capacity come first; then those who should be there. */
export const officerLines = ({ officers, absent, now }: Pick<Board, 'officers' | 'absent' | 'now'>) => [
  ...[...officers]
    .sort((a, b) => a.openCases - b.openCases || (a.badge < b.badge ? -1 : 1))
    .map(({ id, name, branch, phone, position, ...of }) => ({
      id,
      name,
      phone,
      absent: false,
      about: branch,
      said: `${loadWords(of)}，${position ? `位置 ${moment(position.at, now)}` : '位置未知'}`,
    })),
  ...absent.map(({ id, name, branch, phone }) => ({
    id,
    name,
    phone,
    absent: true,
    about: branch,
    said: '排了班，还没到岗',
  })),
]

const loadWords = ({ openCases, endedToday }: Pick<BoardOfficer, 'openCases' | 'endedToday'>) =>
  [openCases ? `手上 ${openCases} 件` : '空闲', endedToday && `今天办结 ${endedToday} 件`].filter(Boolean).join('，')

/** What happened last, the newest first. */
export function newsLines({ places, ended, officers, now }: Board): { id: string; at: string; said: string }[] {
  const nameOf = new Map(officers.map(({ id, name }) => [id, name]))
  const moves = places.map(({ caseId, updatedAt: at, state, pending, coming, ...of }) => {
    const way = coming && `${nameOf.get(coming.officerId) ?? ''} 约 ${coming.minutes} 分钟到`
    return { id: caseId, at, said: [shownName(of), badgeOf(state, pending).label, way].filter(Boolean).join(' ') }
  })
  const ends = ended.map(({ caseId, at, amountFen, ...of }) => ({
    id: caseId,
    at,
    said: [shownName(of), '已办结', amountFen && `退回 ${yuan(amountFen)}`].filter(Boolean).join(' '),
  }))
  return [...moves, ...ends]
    .filter(({ at }) => at <= now)
    .sort((a, b) => b.at - a.at)
    .slice(0, 6)
    .map(({ id, at, said }) => ({ id, at: clockTime(at), said }))
}

/** The day in figures; a phone has room for the first seven. A figure is red only while it asks for somebody. */
export function figures({ counts, today }: Pick<Board, 'counts' | 'today'>) {
  const { received, ended, recoveredFen, stars, contact } = today
  const line = (name: string, figure: string | number, unit = '', red = false) => ({ name, figure, unit, red })
  return [
    line(priorities.label('P1'), counts.urgent, '件', counts.urgent > 0),
    line('等着派人', counts.received + counts.returned, '件', counts.received + counts.returned > 0),
    line('已超时', counts.overdue, '件', counts.overdue > 0),
    line('办理中', counts.inHand + counts.offered, '件'),
    line('一分钟内联系', contact?.within ?? '—', contact ? `/ ${contact.of} 件` : ''),
    line('今天收到', received, '件'),
    line('今天办结', ended, '件'),
    line('一半联系用时', contact?.median ?? '—', contact ? `秒，九成 ${contact.p90} 秒` : ''),
    line('退回消费者', yuan(recoveredFen).replace(' 元', ''), '元'),
    line('服务评价', stars ?? '—', stars === undefined ? '' : '星'),
  ]
}
