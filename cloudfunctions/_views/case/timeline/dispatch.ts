import { dayInWords, shanghaiDayOf } from '#shared/calendar/days'
import { type AssignmentExplanation, assignmentReasons } from '#shared/vocabulary/assignment'
import { caseClasses, priorities } from '#shared/vocabulary/case'
import {
  declineReasons,
  escalationTargets,
  recallReasons,
  reinforcementReasons,
  returnReasons,
} from '#shared/vocabulary/dispatch'
import { clockNames, reminderRecipients } from '#shared/vocabulary/reminders'
import { reportFindings, violationDecisions } from '#shared/vocabulary/report'
import { roles } from '#shared/vocabulary/roles'
import type { calendarYearEvents } from '../../../_domain/case/calendar-years/events'
import { isKnownToParties } from '../../../_domain/case/calendar-years/moved-dates'
import type { dispatchEvents } from '../../../_domain/case/dispatch/events'
import type { liveEvents, StreamEnded } from '../../../_domain/case/livestream/events'
import type { trackEvents } from '../../../_domain/case/location/events'
import type { reminderEvents } from '../../../_domain/case/reminders/events'
import type { violationEvents } from '../../../_domain/case/violation/events'
import { proofs, spoofSigns } from '../../../_rules/vocabulary/location'
import type { Sentences } from '../case-file'
import { offlineTimeInWords } from '../moment'

function assignmentReasonInWords({ code, value }: AssignmentExplanation): string {
  const reasonInWords = assignmentReasons.label(code)
  if (value === undefined) return reasonInWords
  return `${reasonInWords}（${value} ${code === 'travel' ? '分钟' : '件'}）`
}

/** For example `1 分 05 秒`. */
function durationInWords(durationMs: number): string {
  const seconds = Math.round(durationMs / 1000)
  const minutes = Math.floor(seconds / 60)
  return minutes === 0
    ? `${seconds} 秒`
    : `${minutes} 分 ${String(seconds % 60).padStart(2, '0')} 秒`
}

/** How often and how long the livestream had no pictures. */
function gapsInWords(gaps: StreamEnded['gaps']): string | undefined {
  if (gaps.length === 0) return undefined
  const totalMs = gaps.reduce((total, { from, to }) => total + to - from, 0)
  return `中断 ${gaps.length} 次，共 ${durationInWords(totalMs)}`
}

type HandlingEventType =
  | keyof typeof dispatchEvents
  | keyof typeof trackEvents
  | keyof typeof liveEvents
  | keyof typeof reminderEvents
  | keyof typeof calendarYearEvents
  | keyof typeof violationEvents

export const dispatchSentences: Sentences<HandlingEventType> = {
  'triage.confirmed': (eventData) =>
    `分类为${caseClasses.label(eventData.class)}，${priorities.label(eventData.priority)}处理`,
  'offer.made': {
    fact: 'offers.all',
    sentence: ({ officerId, why, reinforcement, ordered }, { staffName }) => [
      `${offerKindText(reinforcement, ordered)}网格员${staffName(officerId)}，等待接单`,
      why.map(assignmentReasonInWords).join('，'),
    ],
    otherwise: ({ reinforcement }) => (reinforcement ? '正在增派网格员' : '正在联系网格员接单'),
  },
  'offer.declined': {
    fact: 'offers.all',
    sentence: ({ officerId, reason, note }, { staffName, readText }) => [
      `${staffName(officerId)}没有接单：${declineReasons.label(reason)}`,
      readText(note),
    ],
    otherwise: '网格员不能前来，正在另派人',
  },
  'offer.expired': {
    fact: 'offers.all',
    sentence: ({ officerId }, { staffName }) => `${staffName(officerId)}没有在时限内接单`,
    otherwise: '网格员没有接单，正在找别的网格员',
  },
  'dispatch.escalated': {
    fact: 'escalation',
    sentence: ({ to }) => `没有网格员在办，报${escalationTargets.label(to)}派人`,
    otherwise: '指挥中心正在重新派人',
  },
  'offer.accepted': ({ officerId }, { staffName }) => `网格员${staffName(officerId)}已接单`,
  'case.returned': ({ officerId, reason, note }, { staffName, readText, forHandler }) => {
    if (!forHandler) return '网格员不能继续办理，正在另派人'
    if (reason === 'left') return `${staffName(officerId)}已离开岗位，案件退回指挥中心`
    return [`${staffName(officerId)}退回指挥中心：${returnReasons.label(reason)}`, readText(note)]
  },
  'case.recalled': ({ officerId, reason, note }, { staffName, readText, forHandler }) =>
    forHandler
      ? [`收回${staffName(officerId)}手上的案件：${recallReasons.label(reason)}`, readText(note)]
      : '指挥中心正在改派，会有另一位网格员来办理',
  'reinforcement.requested': {
    fact: 'reinforcement',
    sentence: ({ reason }) => `请求增援：${reinforcementReasons.label(reason)}`,
    otherwise: '网格员请求增援',
  },
  'reinforcement.joined': {
    fact: 'helpers',
    sentence: ({ officerId }, { staffName }) => `网格员${staffName(officerId)}前来增援`,
    otherwise: '有网格员前来增援',
  },
  'reinforcement.unavailable': {
    fact: 'reinforcement',
    sentence: () => '没有可以增援的网格员，请指挥中心调派',
    otherwise: '正在调派增援',
  },
  'case.ordered': ({ to, text }, { staffName, readText, forHandler }) =>
    forHandler ? [`指令${to.map(staffName).join('、')}`, readText(text)] : '负责人已督办',
  'case.order_reported': ({ officerId, text }, { staffName, readText, forHandler }) =>
    forHandler ? [`${staffName(officerId)}回报指令的结果`, readText(text)] : '督办的事已有回报',
  'contact.made': ({ saidAt, by }, { filerName, recordedAt }) => [
    `${by ? '指挥中心' : '网格员'}已与${filerName}取得联系`,
    offlineTimeInWords(saidAt, recordedAt),
  ],
  'contact.tried': ({ saidAt, by }, { filerName, recordedAt }) => [
    `${by ? '指挥中心' : '网格员'}给${filerName}打电话，没有接通`,
    offlineTimeInWords(saidAt, recordedAt),
  ],
  'officer.arrived': ({ metres, saidAt, proof }, { forHandler, recordedAt }) => {
    const arrivalDetails: string[] = []
    if (forHandler && proof) arrivalDetails.push(`依据：${proofs.label(proof)}`)
    if (forHandler && metres !== undefined) arrivalDetails.push(`距登记的商家位置 ${metres} 米`)
    const offlineTime = offlineTimeInWords(saidAt, recordedAt)
    if (offlineTime !== undefined) arrivalDetails.push(offlineTime)
    return ['网格员已到场', arrivalDetails.join('，') || undefined]
  },
  'track.saved': ({ officerId, positions, rejected, signs }, { staffName, forHandler }) => {
    if (!forHandler) return '网格员的行程已封存'
    return [
      `${staffName(officerId)}的行程已封存：${positions} 个位置，另有 ${rejected} 个不采用`,
      signs.length > 0 ? `请核实：${signs.map(spoofSigns.label).join('、')}` : undefined,
    ]
  },
  'livestream.started': ({ streamer, person = 1 }, { staffName, filerName }) =>
    `${streamerText(streamer.ref, person, { staffName, filerName })}开始现场直播`,
  'livestream.bookmarked': (
    { ms: momentMs, viewer, note, evidence = [] },
    { staffName, readText, forHandler, filerName },
  ) => {
    const staffLabel = (staffId: string) =>
      forHandler ? staffName(staffId) : roles.label(viewer.role)
    const viewerName = viewer.ref === undefined ? filerName : staffLabel(viewer.ref)
    return [
      `${viewerName}在直播的 ${durationInWords(momentMs)}处${evidence.length > 0 ? '截图存证' : '做了标记'}`,
      readText(note),
    ]
  },
  'livestream.ended': ({ gaps }) => ['现场直播已结束', gapsInWords(gaps)],
  'livestream.preserved': ({ from, to, gaps, chain }) => [
    `直播录像已存证，长 ${durationInWords(to - from)}`,
    [gapsInWords(gaps), `分段校验 ${chain.slice(0, 16)}`].filter(Boolean).join('，'),
  ],
  'reminder.sent': ({ what: deadlineKind, to }, { forHandler }) =>
    forHandler
      ? `催办（${clockNames[deadlineKind] ?? deadlineKind}）：已提醒${reminderRecipients.label(to)}`
      : '已提醒有关人员抓紧办理',
  'deadlines.recalculated': ({ calendarYears, dates }, { recordedAt, forHandler }) => {
    const years = calendarYears.map(({ year }) => year).join('、')
    const visibleDates = dates.filter(
      ({ what: deadlineKind }) => forHandler || isKnownToParties(deadlineKind),
    )
    const movedDates = visibleDates.map(
      ({ what: deadlineKind, before: previousDueAt, after: newDueAt }) => {
        const oldDay = dayInWords(shanghaiDayOf(previousDueAt), shanghaiDayOf(recordedAt))
        const newDay = dayInWords(shanghaiDayOf(newDueAt), shanghaiDayOf(recordedAt))
        return `${clockNames[deadlineKind] ?? deadlineKind}由${oldDay}改为${newDay}`
      },
    )
    return [`${years}年放假安排已录入，期限按此计算`, movedDates.join('；') || undefined]
  },
  'case.referred': {
    fact: 'verified',
    sentence: ({ note }, { readText }) => ['同时移送综合执法支队，网格员照常办理', readText(note)],
    otherwise: '已同时转有关部门核查',
  },
  'violation.extended': {
    fact: 'verified',
    sentence: ({ reason }, { readText }) => ['核查经批准延长 15 个工作日', readText(reason)],
    otherwise: '线索仍在核查',
  },
  'violation.verified': {
    fact: 'verified',
    sentence: ({ finding, note }, { readText }) => [
      `涉嫌违法核查完毕：${reportFindings.label(finding)}`,
      readText(note),
    ],
    otherwise: '涉嫌违法的线索核查完毕',
  },
  'decision.extended': {
    fact: 'filed',
    sentence: ({ reason }, { readText }) => [
      '作出处理决定的期限经批准延长 30 日',
      readText(reason),
    ],
    otherwise: '立案的案件仍在调查',
  },
  'decision.made': {
    fact: 'filed',
    sentence: ({ decision, note }, { readText }) => [
      `立案的案件已有决定：${violationDecisions.label(decision)}`,
      readText(note),
    ],
    otherwise: '立案的案件已有决定',
  },
  'penalty.published': {
    fact: 'filed',
    sentence: ({ note }, { readText }) => ['行政处罚决定已公示', readText(note)],
    otherwise: '行政处罚决定已公示',
  },
}

function offerKindText(isReinforcement?: boolean, isOrdered?: boolean): string {
  if (isReinforcement) return '请求增援：'
  return isOrdered ? '指令派给' : '派给'
}

function streamerText(
  officerId: string | undefined,
  person: number,
  { staffName, filerName }: { staffName: (staffId: string) => string; filerName: string },
): string {
  if (officerId !== undefined) return `网格员${staffName(officerId)}`
  return person > 1 ? `第 ${person} 位投诉人` : filerName
}
