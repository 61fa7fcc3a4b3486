import {
  acceptanceDeadline,
  assessmentDeadline,
  notificationDeadline,
} from '#shared/deadlines/deadlines'
import { type ServiceDate, serviceDate } from '#shared/deadlines/service-targets'
import type { ServiceLevels } from '#shared/settings/service-levels'
import type { Priority } from '#shared/vocabulary/case'
import type { ReminderRecipient } from '#shared/vocabulary/reminders'
import type { Role } from '#shared/vocabulary/roles'
import type { Target } from '#shared/vocabulary/service-targets'
import { decisionDueDate, publication, verification } from '../../_rules/deadlines/verification'
import { calendarOf } from '../case/calendar-years/calendar'
import { needsAssessment } from '../case/closing/over'
import { areFindingsDifferent, awaitedSecondOfficer } from '../case/closing/second'
import { reachedAt } from '../case/goods-check/check'
import {
  hasOpenPause,
  isMediationPaused,
  mediationDueWithPauses,
  pausedMilliseconds,
} from '../case/pauses/pauses'
import { serviceLevelsOf } from '../case/settings-at-filing'
import type { Case } from '../case/state'

/**
 * A step before (negative) or after the due moment, in minutes or in shares of the whole allowance.
 */
type ReminderStep = { recipient: ReminderRecipient } & ({ minutes: number } | { share: number })

/**
 * The reminder schedules that no district sets: statutory clocks warn days ahead and go up at once
 * when missed. `minute`: the first call of a case of first priority, warned of at 40 s, goes to the
 * leaders at 60 s.
 */
const reminderSchedules = {
  minute: [
    { recipient: 'officer', share: -1 / 3 },
    { recipient: 'branch_head', share: 0 },
    { recipient: 'district', share: 0 },
    { recipient: 'city', share: 1 },
  ],
  statutory: [
    { recipient: 'officer', minutes: -3 * 1440 },
    { recipient: 'branch_head', minutes: -1440 },
    { recipient: 'district', minutes: 0 },
    { recipient: 'city', minutes: 1440 },
  ],
} as const satisfies Record<string, readonly ReminderStep[]>
type ScheduleName = keyof typeof reminderSchedules | 'target'

function scheduleFor(deadlineName: string, priority: Priority): ScheduleName {
  if (isStatutoryDeadline(deadlineName)) return 'statutory'
  return deadlineName === 'contact' && priority === 'P1' ? 'minute' : 'target'
}

/** Service targets are watched by the district's schedule, statutory clocks by a fixed one. */
const stepsOfSchedule = (
  schedule: ScheduleName,
  serviceLevels?: ServiceLevels,
): readonly ReminderStep[] =>
  schedule === 'target'
    ? serviceLevelsOf({ serviceLevels }).reminderSchedule
    : reminderSchedules[schedule]

/** A deadline of a case. Times are milliseconds since 1970. */
export interface RunningDeadline {
  caseId: string
  /** What runs, e.g. `accept`, `mediate`, `contact`. */
  what: string
  schedule: ScheduleName
  startedAt: number
  dueAt: number
  /** When it was done; steps from then on do not come. */
  doneAt?: number
}

/** A message to a recipient. Its id is the same whenever and however often it is computed. */
interface DeadlineReminder {
  id: string
  caseId: string
  what: string
  to: ReminderRecipient
  at: number
}

/**
 * The reminders due after `startMs` and up to `endMs`. Other intervals give the same ids, so that
 * the timer may run twice or late.
 */
export function remindersBetween(
  clock: RunningDeadline,
  startMs: number,
  endMs: number,
  serviceLevels?: ServiceLevels,
): DeadlineReminder[] {
  const { caseId, what: deadlineName, dueAt, doneAt } = clock
  return stepsOfSchedule(clock.schedule, serviceLevels)
    .map((step, index) => ({
      step,
      at: stepMoment(step, clock),
      id: `${caseId}:${deadlineName}:${dueAt}:${index}`,
    }))
    .filter(
      ({ at }) =>
        at > startMs &&
        at <= endMs &&
        at >= clock.startedAt &&
        (doneAt === undefined || at < doneAt),
    )
    .map(({ step, at, id }) => ({ id, caseId, what: deadlineName, at, to: step.recipient }))
}

function stepMoment(step: ReminderStep, { startedAt, dueAt }: RunningDeadline): number {
  if ('minutes' in step) return dueAt + step.minutes * 60_000
  return dueAt + Math.round(step.share * (dueAt - startedAt))
}

export type Lateness = 'in_time' | 'overdue' | 'triple'

/**
 * How late a clock is at `now`, or was when done: past its date, or past three times its allowance.
 */
export function latenessOf(
  { startedAt, dueAt, doneAt }: Pick<RunningDeadline, 'startedAt' | 'dueAt' | 'doneAt'>,
  now: number,
): Lateness {
  const measuredAt = doneAt ?? now
  if (measuredAt <= dueAt) return 'in_time'
  return measuredAt > startedAt + 3 * (dueAt - startedAt) ? 'triple' : 'overdue'
}

/** A case's service targets that run from filing, each with when it was met. */
const measuredTargets: { target: Target; doneAt: (complaintCase: Case) => number | undefined }[] = [
  { target: 'owner', doneAt: ({ ownedSince }) => ownedSince },
  { target: 'contact', doneAt: ({ contactedAt }) => contactedAt },
  { target: 'arrival', doneAt: ({ arrivedAt }) => arrivedAt },
  { target: 'settle', doneAt: ({ closedAt }) => closedAt },
  { target: 'check', doneAt: reachedAt },
]

/** All deadlines of a case at `now`, open and done: first the statutory ones, then the targets. */
export function deadlinesOf(complaintCase: Case, now: number): RunningDeadline[] {
  return [...statutoryDeadlines(complaintCase, now), ...serviceDeadlines(complaintCase, now)]
}

function statutoryDeadlines(complaintCase: Case, now: number): RunningDeadline[] {
  const { id, kind, submittedAt, acceptedAt, closedAt, verified, pauses = [] } = complaintCase
  const calendar = calendarOf(complaintCase)
  // A check of goods is a consultation in law: no article gives it a term.
  if (kind === 'goods_check') return []
  if (kind === 'report') {
    const startedAt = complaintCase.renewedAt ?? submittedAt
    const { at } = verification(startedAt, verified?.extended === true, calendar)
    return [
      deadlineOf(id, 'verify', 'statutory', startedAt, at, closedAt),
      ...deadlinesSinceFiling(complaintCase),
    ]
  }
  const accept = deadlineOf(
    id,
    'accept',
    'statutory',
    submittedAt,
    acceptanceDeadline(submittedAt, calendar).at,
    acceptedAt ?? closedAt,
  )
  if (acceptedAt === undefined) return [accept, ...deadlinesAfterEnd(complaintCase)]
  const { at } = mediationDueWithPauses(acceptedAt, pauses, now, calendar)
  return [
    accept,
    deadlineOf(id, 'mediate', 'statutory', acceptedAt, at, closedAt),
    ...deadlinesAfterEnd(complaintCase),
  ]
}

/**
 * Clocks that run on after the end: verifying (Art. 27), informing both parties (Art. 23), the
 * officer's finding.
 */
function deadlinesAfterEnd(complaintCase: Case): RunningDeadline[] {
  const { id, referredAt, verified, state, closedAt, informedAt, assessment } = complaintCase
  const calendar = calendarOf(complaintCase)
  return [
    ...(referredAt === undefined
      ? []
      : [
          deadlineOf(
            id,
            'verify',
            'statutory',
            referredAt,
            verification(referredAt, verified?.extended === true, calendar).at,
            verified?.at,
          ),
        ]),
    ...(state === 'terminated' && closedAt !== undefined
      ? [
          deadlineOf(
            id,
            'notify',
            'statutory',
            closedAt,
            notificationDeadline(closedAt, calendar).at,
            informedAt,
          ),
        ]
      : []),
    ...(needsAssessment(complaintCase) && closedAt !== undefined
      ? [
          deadlineOf(
            id,
            'assess',
            'target',
            closedAt,
            assessmentDeadline(closedAt, calendar).at,
            assessment?.at,
          ),
        ]
      : []),
    ...(assessment && awaitedSecondOfficer(complaintCase) !== undefined
      ? [
          deadlineOf(
            id,
            'recheck',
            'target',
            assessment.at,
            assessmentDeadline(assessment.at, calendar).at,
            undefined,
          ),
        ]
      : []),
    // Two findings that differ wait for a leader from the second one on.
    ...(assessment?.checked && areFindingsDifferent(complaintCase)
      ? [deadlineOf(id, 'differ', 'target', assessment.at, assessment.checked.at, undefined)]
      : []),
    ...deadlinesSinceFiling(complaintCase),
  ]
}

/** A violation that was filed is decided on, and a penalty published. */
function deadlinesSinceFiling(complaintCase: Case): RunningDeadline[] {
  const { id, filed } = complaintCase
  if (!filed) return []
  const calendar = calendarOf(complaintCase)
  const { at, extended, decidedAt, publishedAt } = filed
  return [
    deadlineOf(
      id,
      'decide',
      'statutory',
      at,
      decisionDueDate(at, extended === true, calendar).at,
      decidedAt,
    ),
    ...(filed.decision === 'penalised' && decidedAt !== undefined
      ? [
          deadlineOf(
            id,
            'publish',
            'statutory',
            decidedAt,
            publication(decidedAt, calendar).at,
            publishedAt,
          ),
        ]
      : []),
  ]
}

function serviceDeadlines(complaintCase: Case, now: number): RunningDeadline[] {
  const { id, submittedAt, closedAt } = complaintCase
  return measuredTargets.flatMap(({ target, doneAt }) => {
    const date = targetDueDate(complaintCase, target, now)
    const startedAt = submittedAt + targetDelayMs(complaintCase, target, now)
    return date
      ? [
          deadlineOf(
            id,
            target,
            scheduleFor(target, complaintCase.priority),
            startedAt,
            date.at,
            doneAt(complaintCase) ?? closedAt,
          ),
        ]
      : []
  })
}

/** How long a target is put off, ms: an officer cannot settle while mediation is paused. */
const targetDelayMs = ({ pauses = [] }: Case, target: Target, now: number): number =>
  target === 'settle' ? pausedMilliseconds(pauses, now) : 0

/**
 * Whether a target is promised for a case. An anonymous reporter cannot be phoned; a report is
 * verified, not settled. For a check of goods one promise stands in place of call and arrival.
 */
function isPromised({ kind, anonymous }: Case, target: Target): boolean {
  switch (kind) {
    case 'goods_check':
      return target === 'owner' || target === 'check'
    case 'report':
      return target !== 'check' && target !== 'settle' && !(anonymous && target === 'contact')
    default:
      return target !== 'check'
  }
}

/** When a target is due; undefined where nothing is promised. */
function targetDueDate(complaintCase: Case, target: Target, now: number): ServiceDate | undefined {
  const { priority, submittedAt } = complaintCase
  if (!isPromised(complaintCase, target)) return undefined
  return serviceDate(
    target,
    priority,
    submittedAt,
    calendarOf(complaintCase),
    targetDelayMs(complaintCase, target, now),
    serviceLevelsOf(complaintCase).targets,
  )
}

const deadlineOf = (
  caseId: string,
  deadlineName: string,
  schedule: ScheduleName,
  startedAt: number,
  dueAt: number,
  doneAt: number | undefined,
): RunningDeadline => ({
  caseId,
  what: deadlineName,
  schedule,
  startedAt,
  dueAt,
  doneAt,
})

/**
 * The next service target; undefined once all are met. One put off by a pause has no date until
 * mediation resumes.
 */
export function nextServiceTarget(complaintCase: Case, now: number): ServiceDate | undefined {
  if (complaintCase.closedAt !== undefined) return undefined
  const isPaused = isMediationPaused(complaintCase.pauses ?? [], now)
  const openTargets = measuredTargets.filter(
    ({ target, doneAt }) =>
      doneAt(complaintCase) === undefined && !(isPaused && target === 'settle'),
  )
  const dates = openTargets.flatMap(({ target }) => targetDueDate(complaintCase, target, now) ?? [])
  return dates.sort((first, second) => first.at - second.at)[0]
}

/**
 * Reminders due and not given yet: a late, doubled or missed run of the timer changes nothing of
 * the total.
 */
export const remindersDue = (complaintCase: Case, now: number): DeadlineReminder[] =>
  reminders(complaintCase, now).filter(({ at }) => at <= now)

/** When the next reminder falls due, ms since 1970; undefined when none ever will. */
export const nextReminderAt = (complaintCase: Case): number | undefined =>
  reminders(complaintCase, complaintCase.updatedAt)[0]?.at

const statutoryNames = ['accept', 'mediate', 'verify', 'notify', 'decide', 'publish']
export const isStatutoryDeadline = (deadlineName: string): boolean =>
  statutoryNames.includes(deadlineName)

/** What the enforcement team does about a suspected violation in a complaint, each by its date. */
export const enforcementDeadlines = ['verify', 'decide', 'publish']

/**
 * Whether what is owed after the end is this role's: the officer's, or of a violation in a
 * complaint the enforcement team's.
 */
export const owesAfterEnd = (
  role: Role,
  { kind }: Pick<Case, 'kind'>,
  deadlineName: string,
): boolean =>
  role === 'officer'
    ? kind === 'report' || deadlineName === 'notify'
    : deadlineName === 'decide' || deadlineName === 'publish'

/** The recipients of the reminders with these ids (`case:clock:date:step`) of a case. */
export const remindedRecipients = (
  reminderIds: readonly string[],
  { priority, serviceLevels }: Pick<Case, 'priority' | 'serviceLevels'>,
): ReminderRecipient[] =>
  reminderIds.flatMap((reminderId) => {
    const [, deadlineName = '', , step] = reminderId.split(':')
    return (
      stepsOfSchedule(scheduleFor(deadlineName, priority), serviceLevels)[Number(step)]
        ?.recipient ?? []
    )
  })

/** Whether one of these reminders was of a clock. */
export const wasReminded = (deadlineName: string, reminderIds: readonly string[]): boolean =>
  reminderIds.some((reminderId) => reminderId.split(':')[1] === deadlineName)

/** The ids of the reminders sent since an earlier state of the case. */
export const remindersSince = ({ reminded = [] }: Case, previousCase?: Case): string[] =>
  reminded.slice(previousCase?.reminded?.length ?? 0)

/**
 * While mediation is paused its deadline moves with the time, so no reminder is sent for it.
 */
const isStandingStill = (complaintCase: Case, deadlineName: string): boolean =>
  deadlineName === 'mediate'
    ? hasOpenPause('appraisal', complaintCase)
    : deadlineName === 'settle' &&
      isMediationPaused(complaintCase.pauses ?? [], complaintCase.updatedAt)

function reminders(complaintCase: Case, now: number): DeadlineReminder[] {
  const { closedAt, erasedAt } = complaintCase
  // Once a case is over, only the clocks that outlast it remind.
  if (erasedAt !== undefined) return []
  const givenIds = new Set(complaintCase.reminded)
  return deadlinesOf(complaintCase, now)
    .filter(
      ({ what: deadlineName, doneAt }) =>
        (closedAt === undefined || doneAt === undefined) &&
        !isStandingStill(complaintCase, deadlineName),
    )
    .flatMap((clock) =>
      remindersBetween(clock, 0, Number.POSITIVE_INFINITY, complaintCase.serviceLevels),
    )
    .filter(({ id }) => !givenIds.has(id))
    .sort((first, second) => first.at - second.at)
}

/**
 * When the next duty is due that the law sets after the end of a case, ms since 1970; undefined if
 * there is none.
 */
export function nextStatutoryDueAt(complaintCase: Case): number | undefined {
  if (complaintCase.closedAt === undefined || complaintCase.erasedAt !== undefined) return undefined
  const openDeadlines = deadlinesOf(complaintCase, complaintCase.updatedAt).filter(
    ({ what: deadlineName, doneAt }) => doneAt === undefined && isStatutoryDeadline(deadlineName),
  )
  return openDeadlines.length > 0 ? Math.min(...openDeadlines.map(({ dueAt }) => dueAt)) : undefined
}

/**
 * From when an open case is overdue, and three times over, ms since 1970; undefined when no clock
 * is open.
 */
export function overdueMoments(complaintCase: Case): { once?: number; triple?: number } {
  if (complaintCase.erasedAt !== undefined) return {}
  const openDeadlines = deadlinesOf(complaintCase, complaintCase.updatedAt).filter(
    ({ what: deadlineName, doneAt }) =>
      doneAt === undefined && !isStandingStill(complaintCase, deadlineName),
  )
  if (openDeadlines.length === 0) return {}
  return {
    once: Math.min(...openDeadlines.map(({ dueAt }) => dueAt)) + 1,
    triple:
      Math.min(
        ...openDeadlines.map(({ startedAt, dueAt }) => startedAt + 3 * (dueAt - startedAt)),
      ) + 1,
  }
}

/** Open deadlines that are past their date, the oldest first. */
export const overdueDeadlines = (complaintCase: Case, now: number) =>
  deadlinesOf(complaintCase, now)
    .filter(
      ({ what: deadlineName, doneAt }) =>
        doneAt === undefined && !isStandingStill(complaintCase, deadlineName),
    )
    .map((clock) => ({ ...clock, lateness: latenessOf(clock, now) }))
    .filter(({ lateness }) => lateness !== 'in_time')
    .sort((first, second) => first.dueAt - second.dueAt)
