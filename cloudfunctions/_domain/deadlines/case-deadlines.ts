import {
  acceptanceDeadline,
  assessmentDeadline,
  notificationDeadline,
} from '#shared/deadlines/deadlines'
import { type ServiceDate, serviceDateOf } from '#shared/deadlines/service-targets'
import type { ServiceLevels } from '#shared/settings/service-levels'
import type { Priority } from '#shared/vocabulary/case'
import type { ReminderRecipient } from '#shared/vocabulary/reminders'
import type { Role } from '#shared/vocabulary/roles'
import type { Target } from '#shared/vocabulary/service-targets'
import {
  decisionDueDate,
  publicationDueDate,
  verificationDueDate,
} from '../../_rules/deadlines/verification'
import { calendarOf } from '../case/calendar-years/calendar'
import { needsAssessment } from '../case/closing/over'
import { areFindingsDifferent, pendingSecondOfficer } from '../case/closing/second'
import { reachedAt } from '../case/goods-check/check'
import {
  countPausedMs,
  hasOpenPause,
  isMediationPaused,
  mediationDeadlineOf,
} from '../case/pauses/pauses'
import { serviceLevelsOf } from '../case/settings-at-filing'
import type { Case } from '../case/state'

/**
 * A reminder of a schedule: its recipient, and its time after the due date, negative for before.
 * The time is in minutes, or in shares of the time between start and due date.
 */
type ReminderStep = { recipient: ReminderRecipient } & ({ minutes: number } | { share: number })

const minuteMs = 60_000
const dayMinutes = 1_440

/** The schedules that are the same in all districts. */
const reminderSchedules = {
  /**
   * For the first call in a case of first priority, due after 60 s: the officer is reminded after
   * 40 s, the leaders after 60 s.
   */
  minute: [
    { recipient: 'officer', share: -1 / 3 },
    { recipient: 'branch_head', share: 0 },
    { recipient: 'district', share: 0 },
    { recipient: 'city', share: 1 },
  ],
  statutory: [
    { recipient: 'officer', minutes: -3 * dayMinutes },
    { recipient: 'branch_head', minutes: -dayMinutes },
    { recipient: 'district', minutes: 0 },
    { recipient: 'city', minutes: dayMinutes },
  ],
} as const satisfies Record<string, readonly ReminderStep[]>

/** `target` is the schedule of the district for service targets. */
type ScheduleName = keyof typeof reminderSchedules | 'target'

function scheduleFor(deadlineName: string, priority: Priority): ScheduleName {
  if (isStatutoryDeadline(deadlineName)) return 'statutory'
  return deadlineName === 'contact' && priority === 'P1' ? 'minute' : 'target'
}

const stepsOfSchedule = (
  schedule: ScheduleName,
  serviceLevels?: ServiceLevels,
): readonly ReminderStep[] =>
  schedule === 'target'
    ? serviceLevelsOf({ serviceLevels }).reminderSchedule
    : reminderSchedules[schedule]

/** A deadline of a case, open or met. Times are in ms since 1970. */
export interface RunningDeadline {
  caseId: string
  /** Name of the deadline, e.g. `accept`, `mediate`, `contact`. */
  what: string
  schedule: ScheduleName
  startedAt: number
  dueAt: number
  /** When it was met, or no longer mattered. Absent while it is open. */
  doneAt?: number
}

/** A reminder of a deadline. The same reminder always has the same id. */
interface DeadlineReminder {
  id: string
  caseId: string
  /** Name of the deadline. */
  what: string
  to: ReminderRecipient
  /** When it is due, ms since 1970. */
  at: number
}

/**
 * The reminders of a deadline that are due after `startMs` and up to `endMs`. The ids do not depend
 * on the interval, so the timer may run late or twice.
 */
export function remindersBetween(
  deadline: RunningDeadline,
  startMs: number,
  endMs: number,
  serviceLevels?: ServiceLevels,
): DeadlineReminder[] {
  const { caseId, what: deadlineName, startedAt, dueAt, doneAt } = deadline
  const isDueInInterval = (at: number) => at > startMs && at <= endMs
  const isWhileOpen = (at: number) => at >= startedAt && (doneAt === undefined || at < doneAt)
  return stepsOfSchedule(deadline.schedule, serviceLevels)
    .map((step, index) => ({
      id: `${caseId}:${deadlineName}:${dueAt}:${index}`,
      caseId,
      what: deadlineName,
      at: stepTime(step, deadline),
      to: step.recipient,
    }))
    .filter(({ at }) => isDueInInterval(at) && isWhileOpen(at))
}

function stepTime(step: ReminderStep, { startedAt, dueAt }: RunningDeadline): number {
  if ('minutes' in step) return dueAt + step.minutes * minuteMs
  return dueAt + Math.round(step.share * (dueAt - startedAt))
}

/** `triple` is later than three times the time allowed. */
export type Lateness = 'in_time' | 'overdue' | 'triple'

/** When three times the allowed time has passed, ms since 1970. */
const tripleTimeOf = ({ startedAt, dueAt }: Pick<RunningDeadline, 'startedAt' | 'dueAt'>) =>
  startedAt + 3 * (dueAt - startedAt)

/** How late a deadline is at `now`, or was when it was met. */
export function latenessOf(
  { startedAt, dueAt, doneAt }: Pick<RunningDeadline, 'startedAt' | 'dueAt' | 'doneAt'>,
  now: number,
): Lateness {
  const measuredAt = doneAt ?? now
  if (measuredAt <= dueAt) return 'in_time'
  return measuredAt > tripleTimeOf({ startedAt, dueAt }) ? 'triple' : 'overdue'
}

/** The service targets that run from filing, each with the time at which it was met. */
const measuredTargets: { target: Target; doneAt: (complaintCase: Case) => number | undefined }[] = [
  { target: 'owner', doneAt: ({ ownedSince }) => ownedSince },
  { target: 'contact', doneAt: ({ contactedAt }) => contactedAt },
  { target: 'arrival', doneAt: ({ arrivedAt }) => arrivedAt },
  { target: 'settle', doneAt: ({ closedAt }) => closedAt },
  { target: 'check', doneAt: reachedAt },
]

/** All deadlines of a case at `now`, open and met: the statutory ones, then the service targets. */
export function deadlinesOf(complaintCase: Case, now: number): RunningDeadline[] {
  return [...statutoryDeadlines(complaintCase, now), ...serviceDeadlines(complaintCase, now)]
}

function statutoryDeadlines(complaintCase: Case, now: number): RunningDeadline[] {
  switch (complaintCase.kind) {
    case 'goods_check':
      // In law a check of goods is a consultation, and no article sets a term for it.
      return []
    case 'report':
      return reportDeadlines(complaintCase)
    default:
      return complaintDeadlines(complaintCase, now)
  }
}

function reportDeadlines(complaintCase: Case): RunningDeadline[] {
  const { id, submittedAt, renewedAt, closedAt, verified } = complaintCase
  const startedAt = renewedAt ?? submittedAt
  const isExtended = verified?.extended === true
  return [
    {
      caseId: id,
      what: 'verify',
      schedule: 'statutory',
      startedAt,
      dueAt: verificationDueDate(startedAt, isExtended, calendarOf(complaintCase)).at,
      doneAt: closedAt,
    },
    ...violationDeadlines(complaintCase),
  ]
}

function complaintDeadlines(complaintCase: Case, now: number): RunningDeadline[] {
  const { id, submittedAt, acceptedAt, closedAt, pauses = [] } = complaintCase
  const calendar = calendarOf(complaintCase)
  const deadlines: RunningDeadline[] = [
    {
      caseId: id,
      what: 'accept',
      schedule: 'statutory',
      startedAt: submittedAt,
      dueAt: acceptanceDeadline(submittedAt, calendar).at,
      doneAt: acceptedAt ?? closedAt,
    },
  ]
  if (acceptedAt !== undefined)
    deadlines.push({
      caseId: id,
      what: 'mediate',
      schedule: 'statutory',
      startedAt: acceptedAt,
      dueAt: mediationDeadlineOf(acceptedAt, pauses, now, calendar).at,
      doneAt: closedAt,
    })
  return [...deadlines, ...deadlinesAfterEnd(complaintCase)]
}

/**
 * Deadlines of a complaint that run on after its end: to verify a suspected violation (Order 121
 * Art. 27), to notify both parties (Order 121 Art. 23), and to assess the complaint.
 */
function deadlinesAfterEnd(complaintCase: Case): RunningDeadline[] {
  const { id, referredAt, verified, state, closedAt, informedAt } = complaintCase
  const calendar = calendarOf(complaintCase)
  const deadlines: RunningDeadline[] = []

  if (referredAt !== undefined)
    deadlines.push({
      caseId: id,
      what: 'verify',
      schedule: 'statutory',
      startedAt: referredAt,
      dueAt: verificationDueDate(referredAt, verified?.extended === true, calendar).at,
      doneAt: verified?.at,
    })
  if (state === 'terminated' && closedAt !== undefined)
    deadlines.push({
      caseId: id,
      what: 'notify',
      schedule: 'statutory',
      startedAt: closedAt,
      dueAt: notificationDeadline(closedAt, calendar).at,
      doneAt: informedAt,
    })
  return [...deadlines, ...assessmentDeadlines(complaintCase), ...violationDeadlines(complaintCase)]
}

/** The deadlines to assess a complaint, to check the assessment, and to decide between the two. */
function assessmentDeadlines(complaintCase: Case): RunningDeadline[] {
  const { id, closedAt, assessment } = complaintCase
  const calendar = calendarOf(complaintCase)
  const deadlines: RunningDeadline[] = []

  if (needsAssessment(complaintCase) && closedAt !== undefined)
    deadlines.push({
      caseId: id,
      what: 'assess',
      schedule: 'target',
      startedAt: closedAt,
      dueAt: assessmentDeadline(closedAt, calendar).at,
      doneAt: assessment?.at,
    })
  if (assessment && pendingSecondOfficer(complaintCase) !== undefined)
    deadlines.push({
      caseId: id,
      what: 'recheck',
      schedule: 'target',
      startedAt: assessment.at,
      dueAt: assessmentDeadline(assessment.at, calendar).at,
    })
  // If the two assessments differ, a leader must decide as soon as the second one is there.
  if (assessment?.checked && areFindingsDifferent(complaintCase))
    deadlines.push({
      caseId: id,
      what: 'differ',
      schedule: 'target',
      startedAt: assessment.at,
      dueAt: assessment.checked.at,
    })
  return deadlines
}

/** The deadlines to decide on a violation that was filed (立案), and to publish a penalty. */
function violationDeadlines(complaintCase: Case): RunningDeadline[] {
  const { id, filed } = complaintCase
  if (!filed) return []
  const calendar = calendarOf(complaintCase)
  const { at: filedAt, extended, decision, decidedAt, publishedAt } = filed
  const deadlines: RunningDeadline[] = [
    {
      caseId: id,
      what: 'decide',
      schedule: 'statutory',
      startedAt: filedAt,
      dueAt: decisionDueDate(filedAt, extended === true, calendar).at,
      doneAt: decidedAt,
    },
  ]
  if (decision === 'penalised' && decidedAt !== undefined)
    deadlines.push({
      caseId: id,
      what: 'publish',
      schedule: 'statutory',
      startedAt: decidedAt,
      dueAt: publicationDueDate(decidedAt, calendar).at,
      doneAt: publishedAt,
    })
  return deadlines
}

function serviceDeadlines(complaintCase: Case, now: number): RunningDeadline[] {
  const { id, priority, submittedAt, closedAt } = complaintCase
  const deadlines: RunningDeadline[] = []
  for (const { target, doneAt } of measuredTargets) {
    const dueDate = targetDueDate(complaintCase, target, now)
    if (!dueDate) continue
    deadlines.push({
      caseId: id,
      what: target,
      schedule: scheduleFor(target, priority),
      startedAt: submittedAt + targetDelayMs(complaintCase, target, now),
      dueAt: dueDate.at,
      doneAt: doneAt(complaintCase) ?? closedAt,
    })
  }
  return deadlines
}

/** By how much a target is delayed: an officer cannot settle while mediation is paused. */
const targetDelayMs = ({ pauses = [] }: Case, target: Target, now: number): number =>
  target === 'settle' ? countPausedMs(pauses, now) : 0

/**
 * Whether a target applies to a case. An anonymous reporter cannot be called. A report is verified,
 * not settled. For a check of goods the target `check` replaces call and arrival.
 */
function appliesToCase({ kind, anonymous }: Case, target: Target): boolean {
  switch (kind) {
    case 'goods_check':
      return target === 'owner' || target === 'check'
    case 'report':
      return target !== 'check' && target !== 'settle' && !(anonymous && target === 'contact')
    default:
      return target !== 'check'
  }
}

/** When a target is due. Undefined if it does not apply to the case. */
function targetDueDate(complaintCase: Case, target: Target, now: number): ServiceDate | undefined {
  const { priority, submittedAt } = complaintCase
  if (!appliesToCase(complaintCase, target)) return undefined
  return serviceDateOf(
    target,
    priority,
    submittedAt,
    calendarOf(complaintCase),
    targetDelayMs(complaintCase, target, now),
    serviceLevelsOf(complaintCase).targets,
  )
}

/**
 * The next service target. Undefined once all are met. The target to settle is left out while
 * mediation is paused, since its date is not known then.
 */
export function nextServiceTarget(complaintCase: Case, now: number): ServiceDate | undefined {
  if (complaintCase.closedAt !== undefined) return undefined
  const isPaused = isMediationPaused(complaintCase.pauses ?? [], now)
  const openTargets = measuredTargets.filter(
    ({ target, doneAt }) =>
      doneAt(complaintCase) === undefined && !(isPaused && target === 'settle'),
  )
  const dates = openTargets.flatMap(({ target }) => targetDueDate(complaintCase, target, now) ?? [])
  return dates.sort((dateA, dateB) => dateA.at - dateB.at)[0]
}

/**
 * Reminders that are due and not sent yet. A run of the timer that is late, repeated or missed does
 * not change which reminders are sent in the end.
 */
export const findDueReminders = (complaintCase: Case, now: number): DeadlineReminder[] =>
  findUnsentReminders(complaintCase, now).filter(({ at }) => at <= now)

/** When the next reminder is due, ms since 1970. Undefined if there is none. */
export const nextReminderAt = (complaintCase: Case): number | undefined =>
  findUnsentReminders(complaintCase, complaintCase.updatedAt)[0]?.at

const statutoryNames = ['accept', 'mediate', 'verify', 'notify', 'decide', 'publish']
export const isStatutoryDeadline = (deadlineName: string): boolean =>
  statutoryNames.includes(deadlineName)

/** Deadlines of the enforcement team for a suspected violation in a complaint. */
export const enforcementDeadlines = ['verify', 'decide', 'publish']

/**
 * Whether a deadline after the end of a case is one of this role: of the officer or, for a
 * violation in a complaint, of the enforcement team.
 */
export const isDutyAfterEnd = (
  role: Role,
  { kind }: Pick<Case, 'kind'>,
  deadlineName: string,
): boolean =>
  role === 'officer'
    ? kind === 'report' || deadlineName === 'notify'
    : deadlineName === 'decide' || deadlineName === 'publish'

/** Takes a reminder's id apart. It was made in `remindersBetween`. */
function parseReminderId(reminderId: string): { deadlineName: string; stepIndex: number } {
  const [_caseId, deadlineName = '', _dueAt, stepIndex] = reminderId.split(':')
  return { deadlineName, stepIndex: Number(stepIndex) }
}

/** The recipients of these reminders of a case. */
export const remindedRecipientsOf = (
  reminderIds: readonly string[],
  { priority, serviceLevels }: Pick<Case, 'priority' | 'serviceLevels'>,
): ReminderRecipient[] =>
  reminderIds.flatMap((reminderId) => {
    const { deadlineName, stepIndex } = parseReminderId(reminderId)
    const steps = stepsOfSchedule(scheduleFor(deadlineName, priority), serviceLevels)
    return steps[stepIndex]?.recipient ?? []
  })

/** Whether one of these reminders was about this deadline. */
export const wasReminded = (deadlineName: string, reminderIds: readonly string[]): boolean =>
  reminderIds.some((reminderId) => parseReminderId(reminderId).deadlineName === deadlineName)

/** The ids of the reminders sent since an earlier state of the case. */
export const remindersSince = ({ reminded = [] }: Case, previousCase?: Case): string[] =>
  reminded.slice(previousCase?.reminded?.length ?? 0)

/**
 * Whether a deadline is suspended. While mediation is paused, the due date moves with the time, so
 * no reminder is sent.
 */
function isSuspended(complaintCase: Case, deadlineName: string): boolean {
  const { pauses = [], updatedAt } = complaintCase
  if (deadlineName === 'mediate') return hasOpenPause('appraisal', complaintCase)
  return deadlineName === 'settle' && isMediationPaused(pauses, updatedAt)
}

/** All reminders of a case that were not sent yet, past and future, the earliest first. */
function findUnsentReminders(complaintCase: Case, now: number): DeadlineReminder[] {
  const { closedAt, erasedAt, serviceLevels } = complaintCase
  if (erasedAt !== undefined) return []

  // After the end of a case there are reminders only of deadlines that are still open.
  const remindedDeadlines = deadlinesOf(complaintCase, now).filter(
    ({ what: deadlineName, doneAt }) =>
      (closedAt === undefined || doneAt === undefined) && !isSuspended(complaintCase, deadlineName),
  )
  const sentIds = new Set(complaintCase.reminded)
  return remindedDeadlines
    .flatMap((deadline) => remindersBetween(deadline, 0, Number.POSITIVE_INFINITY, serviceLevels))
    .filter(({ id }) => !sentIds.has(id))
    .sort((reminderA, reminderB) => reminderA.at - reminderB.at)
}

/**
 * When the next statutory deadline after the end of a case is due, ms since 1970. Undefined if
 * there is none.
 */
export function nextStatutoryDueAt(complaintCase: Case): number | undefined {
  if (complaintCase.closedAt === undefined || complaintCase.erasedAt !== undefined) return undefined
  const openDeadlines = deadlinesOf(complaintCase, complaintCase.updatedAt).filter(
    ({ what: deadlineName, doneAt }) => doneAt === undefined && isStatutoryDeadline(deadlineName),
  )
  return openDeadlines.length > 0 ? Math.min(...openDeadlines.map(({ dueAt }) => dueAt)) : undefined
}

/** Deadlines that are open and not suspended. */
const findRunningDeadlines = (complaintCase: Case, now: number): RunningDeadline[] =>
  deadlinesOf(complaintCase, now).filter(
    ({ what: deadlineName, doneAt }) =>
      doneAt === undefined && !isSuspended(complaintCase, deadlineName),
  )

/**
 * The first times, in ms since 1970, at which a deadline of the case is overdue, and at which one
 * is late by three times its allowed time. Absent if no deadline is open.
 */
export function overdueTimesOf(complaintCase: Case): { once?: number; triple?: number } {
  if (complaintCase.erasedAt !== undefined) return {}
  const openDeadlines = findRunningDeadlines(complaintCase, complaintCase.updatedAt)
  if (openDeadlines.length === 0) return {}
  return {
    once: Math.min(...openDeadlines.map(({ dueAt }) => dueAt)) + 1,
    triple: Math.min(...openDeadlines.map(tripleTimeOf)) + 1,
  }
}

/** Overdue deadlines of a case, the oldest first. */
export const findOverdueDeadlines = (complaintCase: Case, now: number) =>
  findRunningDeadlines(complaintCase, now)
    .map((deadline) => ({ ...deadline, lateness: latenessOf(deadline, now) }))
    .filter(({ lateness }) => lateness !== 'in_time')
    .sort((deadlineA, deadlineB) => deadlineA.dueAt - deadlineB.dueAt)
