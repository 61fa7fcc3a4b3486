import { stateBadge } from '../../../../format/headline'
import { formatYuanSpoken } from '../../../../format/money'
import { deadlineNames, toTargetCountdown } from '../../../../format/target'
import { elapsedText, hourMinuteText, momentText } from '../../../../format/when'
import type { CaseSummary } from '../../../../shared/contract/case-view'
import { priorities } from '../../../../shared/vocabulary/case'
import type { Board, BoardOfficer } from '../../contract'

/**
 * The name of a case on the wall. It does not name the shop of a report (Order 121 Art. 37),
 * because everybody in the room can read the screen.
 */
export const shownName = ({
  kind: caseKind,
  merchantName,
}: Pick<CaseSummary, 'kind' | 'merchantName'>): string =>
  caseKind === 'report' ? '举报线索' : merchantName

const isUnowned = ({ state: caseState }: CaseSummary) =>
  caseState === 'received' || caseState === 'returned'
const isUrgent = ({ priority }: CaseSummary) => priority === 'P1'

type OverdueCase = Board['overdue'][number]

/**
 * The queue of cases for the centre, each case once. Cases without an owner come first, then the
 * urgent ones, then those whose time ends or has ended first.
 */
export function queueLines({ urgent, unowned: unownedCases, overdue, now }: Board) {
  const overdueByCaseId = new Map(overdue.map((overdueCase) => [overdueCase.case.id, overdueCase]))
  const overdueCases = overdue.map((overdueCase) => overdueCase.case)
  const casesById = new Map(
    [...urgent, ...unownedCases, ...overdueCases].map((caseSummary) => [
      caseSummary.id,
      caseSummary,
    ]),
  )
  const dueAt = (caseSummary: CaseSummary) =>
    overdueByCaseId.get(caseSummary.id)?.dueAt ?? caseSummary.target?.at ?? caseSummary.submittedAt
  return [...casesById.values()]
    .sort(
      (first, second) =>
        Number(isUnowned(second)) - Number(isUnowned(first)) ||
        Number(isUrgent(second)) - Number(isUrgent(first)) ||
        dueAt(first) - dueAt(second),
    )
    .map((caseSummary) => toQueueLine(caseSummary, overdueByCaseId.get(caseSummary.id), now))
}

function toQueueLine(caseSummary: CaseSummary, overdueCase: OverdueCase | undefined, now: number) {
  const { target } = caseSummary
  const { endsAt } = toTargetCountdown(caseSummary, now)
  const targetText = target ? `${deadlineNames[target.target]}目标` : ''
  // A target without a countdown is missed.
  const missedTarget = endsAt ? undefined : target
  const missedAt = overdueCase?.dueAt ?? missedTarget?.at
  const stateTexts = [
    stateBadge(caseSummary.state, caseSummary.pending).label,
    caseSummary.officerName,
    caseSummary.closing && '等负责人同意结案',
  ]
  return {
    id: caseSummary.id,
    number: caseSummary.number,
    title: shownName(caseSummary),
    said: stateTexts.filter(Boolean).join(' · '),
    urgent: isUrgent(caseSummary),
    unowned: isUnowned(caseSummary),
    /** The deadline or service target. */
    goal: overdueCase ? deadlineText(overdueCase) : targetText,
    /** End of the countdown by the server's clock, ms since 1970; 0 if none runs. */
    endsAt: overdueCase ? 0 : endsAt,
    /** By how much it is overdue, as text. */
    late: missedAt === undefined ? '' : `超 ${elapsedText(now - missedAt)}`,
  }
}

export type QueueLine = ReturnType<typeof queueLines>[number]

/**
 * The officers on duty, those with the fewest open cases first, and after them the people who are
 * on the roster but have not gone on duty.
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
    .map((officer) => ({
      id: officer.id,
      name: officer.name,
      phone: officer.phone,
      absent: false,
      about: officer.branch,
      said: `${loadWords(officer)}，${positionText(officer, now)}`,
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

const positionText = ({ position }: Pick<BoardOfficer, 'position'>, now: number) =>
  position ? `位置 ${momentText(position.at, now)}` : '位置未知'

const loadWords = ({ openCases, endedToday }: Pick<BoardOfficer, 'openCases' | 'endedToday'>) =>
  [openCases ? `手上 ${openCases} 件` : '空闲', endedToday && `今天办结 ${endedToday} 件`]
    .filter(Boolean)
    .join('，')

/** How many news the wall shows. */
const maxNews = 6

/** The latest changes and ends of cases, the newest first. */
export function newsLines({
  places,
  ended: endedCases,
  officers,
  now,
}: Board): { id: string; at: string; text: string }[] {
  const namesById = new Map(officers.map(({ id, name }) => [id, name]))
  const changes = places.map((boardPlace) => {
    const { caseId, updatedAt, state: caseState, pending, coming } = boardPlace
    const comingText =
      coming && `${namesById.get(coming.officerId) ?? ''} 约 ${coming.minutes} 分钟到`
    const texts = [shownName(boardPlace), stateBadge(caseState, pending).label, comingText]
    return { id: caseId, at: updatedAt, text: texts.filter(Boolean).join(' ') }
  })
  const ends = endedCases.map((endedCase) => {
    const { caseId, at: endedAt, amountFen } = endedCase
    const amountText = amountFen && `退回 ${formatYuanSpoken(amountFen)}`
    const texts = [shownName(endedCase), '已办结', amountText]
    return { id: caseId, at: endedAt, text: texts.filter(Boolean).join(' ') }
  })
  return [...changes, ...ends]
    .filter(({ at }) => at <= now)
    .sort((first, second) => second.at - first.at)
    .slice(0, maxNews)
    .map(({ id, at, text: lineText }) => ({ id, at: hourMinuteText(at), text: lineText }))
}

/** The figures of the day. A phone has room for the first seven. A red figure needs an action. */
export function figures({ counts, today }: Pick<Board, 'counts' | 'today'>) {
  const { received, ended: endedCount, recoveredFen, stars, contact } = today
  const unassignedCount = counts.received + counts.returned
  const toFigure = (name: string, figure: string | number, unit = '') => ({
    name,
    figure,
    unit,
    red: false,
  })
  const toAlarm = (name: string, count: number) => ({
    ...toFigure(name, count, '件'),
    red: count > 0,
  })
  return [
    toAlarm(priorities.label('P1'), counts.urgent),
    toAlarm('等着派人', unassignedCount),
    toAlarm('已超时', counts.overdue),
    toFigure('办理中', counts.inHand + counts.offered, '件'),
    toFigure('一分钟内联系', contact?.within ?? '—', contact ? `/ ${contact.of} 件` : ''),
    toFigure('今天收到', received, '件'),
    toFigure('今天办结', endedCount, '件'),
    toFigure('一半联系用时', contact?.median ?? '—', contact ? `秒，九成 ${contact.p90} 秒` : ''),
    toFigure('退回消费者', formatYuanSpoken(recoveredFen).replace(' 元', ''), '元'),
    toFigure('服务评价', stars ?? '—', stars === undefined ? '' : '星'),
  ]
}

const deadlineText = ({ what: deadlineName, statutory }: OverdueCase): string =>
  `${deadlineNames[deadlineName]}${statutory ? '（法定）' : ''}`
