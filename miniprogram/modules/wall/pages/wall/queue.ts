import { stateBadge } from '../../../../format/headline'
import { formatYuanSpoken } from '../../../../format/money'
import { deadlineNames, toTargetWords } from '../../../../format/target'
import { elapsedText, hourMinuteText, momentText } from '../../../../format/when'
import type { CaseSummary } from '../../../../shared/contract/case-view'
import { priorities } from '../../../../shared/vocabulary/case'
import type { Board, BoardOfficer } from '../../contract'

/** Anybody in the room reads the wall: the shop of a report is not named (Art. 37). */
export const shownName = ({
  kind: caseKind,
  merchantName,
}: Pick<CaseSummary, 'kind' | 'merchantName'>): string =>
  caseKind === 'report' ? '举报线索' : merchantName

const unowned = ({ state: caseState }: CaseSummary) =>
  caseState === 'received' || caseState === 'returned'

/**
 * One queue of what the centre has to look at, each case once: first those that nobody has, then by
 * priority, and the one whose time ends or has ended first. `until`: the end of its countdown on
 * the server's clock, 0 when none runs.
 */
export function queueLines({ urgent, unowned: waitingCases, overdue, now }: Board) {
  const overdueByCaseId = new Map(overdue.map((overdueCase) => [overdueCase.case.id, overdueCase]))
  const casesById = new Map(
    [...urgent, ...waitingCases, ...overdue.map((overdueCase) => overdueCase.case)].map(
      (caseSummary) => [caseSummary.id, caseSummary],
    ),
  )
  const dueAt = (caseSummary: CaseSummary) =>
    overdueByCaseId.get(caseSummary.id)?.dueAt ?? caseSummary.target?.at ?? caseSummary.submittedAt
  return [...casesById.values()]
    .sort(
      (first, second) =>
        Number(unowned(second)) - Number(unowned(first)) ||
        Number(second.priority === 'P1') - Number(first.priority === 'P1') ||
        dueAt(first) - dueAt(second),
    )
    .map((caseSummary) => {
      const { endsAt } = toTargetWords(caseSummary, now)
      const goal = caseSummary.target ? `${deadlineNames[caseSummary.target.target]}目标` : ''
      const past = overdueByCaseId.get(caseSummary.id)
      // A target without a countdown is missed.
      const missedTarget = endsAt ? undefined : caseSummary.target
      const missedAt = past?.dueAt ?? missedTarget?.at
      return {
        id: caseSummary.id,
        number: caseSummary.number,
        title: shownName(caseSummary),
        said: [
          stateBadge(caseSummary.state, caseSummary.pending).label,
          caseSummary.officerName,
          caseSummary.closing && '等负责人同意结案',
        ]
          .filter(Boolean)
          .join(' · '),
        urgent: caseSummary.priority === 'P1',
        unowned: unowned(caseSummary),
        goal: past ? deadlineText(past) : goal,
        endsAt: past ? 0 : endsAt,
        late: missedAt === undefined ? '' : `超 ${elapsedText(now - missedAt)}`,
      }
    })
}

export type QueueLine = ReturnType<typeof queueLines>[number]

/**
 * Officers by number of open cases, so that those with capacity come first; then those who should
 * be there.
 */
export const officerLines = ({
  officers,
  absent,
  now,
}: Pick<Board, 'officers' | 'absent' | 'now'>) => [
  ...[...officers]
    .sort(
      (first, second) =>
        first.openCases - second.openCases || (first.badge < second.badge ? -1 : 1),
    )
    .map(({ id, name, branch, phone, position, ...of }) => ({
      id,
      name,
      phone,
      absent: false,
      about: branch,
      said: `${loadWords(of)}，${position ? `位置 ${momentText(position.at, now)}` : '位置未知'}`,
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
  [openCases ? `手上 ${openCases} 件` : '空闲', endedToday && `今天办结 ${endedToday} 件`]
    .filter(Boolean)
    .join('，')

/** What happened last, the newest first. */
export function newsLines({
  places,
  ended: endedCases,
  officers,
  now,
}: Board): { id: string; at: string; text: string }[] {
  const nameOf = new Map(
    officers.map(({ id: officerId, name: officerName }) => [officerId, officerName]),
  )
  const moves = places.map(
    ({ caseId, updatedAt: at, state: caseState, pending, coming: onTheWay, ...of }) => {
      const way =
        onTheWay && `${nameOf.get(onTheWay.officerId) ?? ''} 约 ${onTheWay.minutes} 分钟到`
      return {
        id: caseId,
        at,
        text: [shownName(of), stateBadge(caseState, pending).label, way].filter(Boolean).join(' '),
      }
    },
  )
  const ends = endedCases.map(({ caseId, at, amountFen, ...of }) => ({
    id: caseId,
    at,
    text: [shownName(of), '已办结', amountFen && `退回 ${formatYuanSpoken(amountFen)}`]
      .filter(Boolean)
      .join(' '),
  }))
  return [...moves, ...ends]
    .filter(({ at }) => at <= now)
    .sort((first, second) => second.at - first.at)
    .slice(0, 6)
    .map(({ id, at, text: lineText }) => ({ id, at: hourMinuteText(at), text: lineText }))
}

/**
 * The day in figures; a phone has room for the first seven. A figure is red only while it asks for
 * somebody.
 */
export function figures({ counts, today }: Pick<Board, 'counts' | 'today'>) {
  const { received, ended: endedCases, recoveredFen, stars, contact } = today
  const line = (lineName: string, figure: string | number, unit = '', red = false) => ({
    name: lineName,
    figure,
    unit,
    red,
  })
  return [
    line(priorities.label('P1'), counts.urgent, '件', counts.urgent > 0),
    line(
      '等着派人',
      counts.received + counts.returned,
      '件',
      counts.received + counts.returned > 0,
    ),
    line('已超时', counts.overdue, '件', counts.overdue > 0),
    line('办理中', counts.inHand + counts.offered, '件'),
    line('一分钟内联系', contact?.within ?? '—', contact ? `/ ${contact.of} 件` : ''),
    line('今天收到', received, '件'),
    line('今天办结', endedCases, '件'),
    line('一半联系用时', contact?.median ?? '—', contact ? `秒，九成 ${contact.p90} 秒` : ''),
    line('退回消费者', formatYuanSpoken(recoveredFen).replace(' 元', ''), '元'),
    line('服务评价', stars ?? '—', stars === undefined ? '' : '星'),
  ]
}

const deadlineText = ({ what: deadlineName, statutory }: Board['overdue'][number]): string =>
  `${deadlineNames[deadlineName]}${statutory ? '（法定）' : ''}`
