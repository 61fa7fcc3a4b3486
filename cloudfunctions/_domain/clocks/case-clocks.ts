import { CalendarEnds } from '../../../miniprogram/shared/clock/calendar'
import { acceptBy, assessBy, informBy } from '../../../miniprogram/shared/clock/deadlines'
import type { ServiceLevels } from '../../../miniprogram/shared/clock/service-levels'
import { alertOn, type ServiceDate, serviceDate, type Target } from '../../../miniprogram/shared/clock/service-targets'
import { decision, publication, verification } from '../../../miniprogram/shared/clock/verification'
import type { Priority } from '../../../miniprogram/shared/vocabulary/case'
import type { Rung } from '../../../miniprogram/shared/vocabulary/reminders'
import type { Role } from '../../../miniprogram/shared/vocabulary/roles'
import { isAssessed } from '../case/closing/over'
import { awaitsSecond, isDisputed } from '../case/closing/second'
import { isResting, mediateByWithPauses, openFor, restedFor } from '../case/pauses/pauses'
import type { Case } from '../case/state'

/** A step before (negative) or after the due moment, in minutes or in shares of the whole allowance. */
interface Step {
  to: Rung
  when: { minutes: number } | { share: number }
}

/**
 * The ladders: short targets go up in minutes, statutory clocks warn days ahead and go up at once when missed.
 * `minute`: the first call of a case of first priority, warned of at 40 s, goes to the leaders at 60 s.
 */
export const ladders = {
  minute: [
    { to: 'officer', when: { share: -1 / 3 } },
    { to: 'branch_head', when: { share: 0 } },
    { to: 'district', when: { share: 0 } },
    { to: 'city', when: { share: 1 } },
  ],
  target: [
    { to: 'officer', when: { share: -0.5 } },
    { to: 'officer', when: { share: 0 } },
    { to: 'branch_head', when: { share: 0.5 } },
    { to: 'district', when: { share: 1 } },
    { to: 'city', when: { share: 2 } },
  ],
  statutory: [
    { to: 'officer', when: { minutes: -3 * 1440 } },
    { to: 'branch_head', when: { minutes: -1440 } },
    { to: 'district', when: { minutes: 0 } },
    { to: 'city', when: { minutes: 1440 } },
  ],
} as const satisfies Record<string, readonly Step[]>
type Ladder = keyof typeof ladders

const ladderOf = (what: string, priority: Priority): Ladder =>
  isStatutory(what) ? 'statutory' : what === 'contact' && priority === 'P1' ? 'minute' : 'target'

/** Service targets are watched by the district's ladder, statutory clocks by the house's. */
const stepsOf = (ladder: Ladder, levels?: ServiceLevels): readonly Step[] =>
  ladder === 'target' ? (levels?.ladder ?? ladders.target) : ladders[ladder]

/** A clock that runs on a case. Times are milliseconds since 1970. */
export interface RunningClock {
  caseId: string
  /** What runs, e.g. `accept`, `mediate`, `contact`. */
  what: string
  ladder: Ladder
  startedAt: number
  dueAt: number
  /** When it was done; steps from then on do not come. */
  doneAt?: number
}

/** A message to a rung. Its id is the same whenever and however often it is computed. */
interface Reminder {
  id: string
  caseId: string
  what: string
  to: Rung
  at: number
}

/**
 * The reminders due after `from` and up to `until`. Other intervals give the same ids, so that the timer may run twice
 * or late.
 */
export function remindersBetween(clock: RunningClock, from: number, until: number, levels?: ServiceLevels): Reminder[] {
  const { caseId, what, dueAt, doneAt } = clock
  return stepsOf(clock.ladder, levels)
    .map((step, index) => ({ step, at: momentOf(step, clock), id: `${caseId}:${what}:${dueAt}:${index}` }))
    .filter(({ at }) => at > from && at <= until && at >= clock.startedAt && (doneAt === undefined || at < doneAt))
    .map(({ step: { to }, at, id }) => ({ id, caseId, what, at, to }))
}

function momentOf({ when }: Step, { startedAt, dueAt }: RunningClock): number {
  return dueAt + ('minutes' in when ? when.minutes * 60_000 : Math.round(when.share * (dueAt - startedAt)))
}

export type Lateness = 'in_time' | 'overdue' | 'triple'

/** How late a clock is at `now`, or was when done: past its date, or past three times its allowance. */
export function lateness(
  { startedAt, dueAt, doneAt }: Pick<RunningClock, 'startedAt' | 'dueAt' | 'doneAt'>,
  now: number,
): Lateness {
  const at = doneAt ?? now
  if (at <= dueAt) return 'in_time'
  return at > startedAt + 3 * (dueAt - startedAt) ? 'triple' : 'overdue'
}

/** A case's service targets that run from filing, each with when it was met. */
const measured: { target: Target; doneAt: (state: Case) => number | undefined }[] = [
  { target: 'owner', doneAt: ({ takenAt }) => takenAt },
  { target: 'contact', doneAt: ({ contactedAt }) => contactedAt },
  { target: 'arrival', doneAt: ({ arrivedAt }) => arrivedAt },
  { target: 'settle', doneAt: ({ closedAt }) => closedAt },
]

/** Every clock that runs, or ran, on a case at `now`: statutory ones and service targets apart. */
export function clocksOf(state: Case, now: number): RunningClock[] {
  return [...statutory(state, now), ...service(state, now)]
}

function statutory(state: Case, now: number): RunningClock[] {
  const { id, kind, submittedAt, acceptedAt, closedAt, verified, pauses = [] } = state
  if (kind === 'report') {
    const from = state.renewedAt ?? submittedAt
    const { at } = verification(from, verified?.extended)
    return [clock(id, 'verify', 'statutory', from, at, closedAt), ...sinceFiling(state)]
  }
  const accept = clock(id, 'accept', 'statutory', submittedAt, acceptBy(submittedAt).at, acceptedAt ?? closedAt)
  if (acceptedAt === undefined) return [accept, ...outlasting(state)]
  const { at } = mediateByWithPauses(acceptedAt, pauses, now)
  return [accept, clock(id, 'mediate', 'statutory', acceptedAt, at, closedAt), ...outlasting(state)]
}

/** Clocks that run on after the end: verifying (Art. 27), informing both parties (Art. 23), the officer's finding. */
function outlasting(one: Case): RunningClock[] {
  const { id, referredAt, verified, state, closedAt, informedAt, assessment } = one
  return [
    ...(referredAt === undefined
      ? []
      : [clock(id, 'verify', 'statutory', referredAt, verification(referredAt, verified?.extended).at, verified?.at)]),
    ...(state === 'terminated' && closedAt !== undefined
      ? [clock(id, 'notify', 'statutory', closedAt, informBy(closedAt).at, informedAt)]
      : []),
    ...(isAssessed(one) && closedAt !== undefined
      ? [clock(id, 'assess', 'target', closedAt, assessBy(closedAt).at, assessment?.at)]
      : []),
    ...(assessment && awaitsSecond(one) !== undefined
      ? [clock(id, 'recheck', 'target', assessment.at, assessBy(assessment.at).at, undefined)]
      : []),
    // Two findings that differ wait for a leader from the second one on.
    ...(assessment?.checked && isDisputed(one)
      ? [clock(id, 'differ', 'target', assessment.at, assessment.checked.at, undefined)]
      : []),
    ...sinceFiling(one),
  ]
}

/** A violation that was filed is decided on, and a penalty published. */
function sinceFiling({ id, filed }: Case): RunningClock[] {
  if (!filed) return []
  const { at, extended, decidedAt, publishedAt } = filed
  return [
    clock(id, 'decide', 'statutory', at, decision(at, extended).at, decidedAt),
    ...(filed.decision === 'penalised' && decidedAt !== undefined
      ? [clock(id, 'publish', 'statutory', decidedAt, publication(decidedAt).at, publishedAt)]
      : []),
  ]
}

function service(state: Case, now: number): RunningClock[] {
  const { id, submittedAt, closedAt } = state
  return measured.flatMap(({ target, doneAt }) => {
    const date = targetDate(state, target, now)
    const from = submittedAt + restOf(state, target, now)
    return date ? [clock(id, target, ladderOf(target, state.priority), from, date.at, doneAt(state) ?? closedAt)] : []
  })
}

/** How long a target is put off, ms: an officer cannot settle while mediation is paused. */
const restOf = ({ pauses = [] }: Case, target: Target, now: number): number =>
  target === 'settle' ? restedFor(pauses, now) : 0

/** When a target is due. An anonymous reporter cannot be phoned; a report is verified, not settled. */
function targetDate(state: Case, target: Target, now: number): ServiceDate | undefined {
  const { kind, anonymous, priority, submittedAt } = state
  if ((anonymous && target === 'contact') || (kind === 'report' && target === 'settle')) return undefined
  try {
    return serviceDate(target, priority, submittedAt, restOf(state, target, now), state.levels?.targets)
  } catch (error) {
    if (!(error instanceof CalendarEnds)) throw error
    return alertOn(target, submittedAt, error.day)
  }
}

const clock = (
  caseId: string,
  what: string,
  ladder: Ladder,
  startedAt: number,
  dueAt: number,
  doneAt: number | undefined,
): RunningClock => ({ caseId, what, ladder, startedAt, dueAt, ...(doneAt !== undefined && { doneAt }) })

/** The next service target; undefined once all are met. One put off by a pause has no date until mediation resumes. */
export function nextTarget(state: Case, now: number): ServiceDate | undefined {
  if (state.closedAt !== undefined) return undefined
  const rests = isResting(state.pauses ?? [], now)
  const open = measured.filter(({ target, doneAt }) => doneAt(state) === undefined && !(rests && target === 'settle'))
  const dates = open.flatMap(({ target }) => targetDate(state, target, now) ?? [])
  return dates.sort((a, b) => a.at - b.at)[0]
}

/** Reminders due and not given yet: a late, doubled or missed run of the timer changes nothing of the total. */
export const dueReminders = (state: Case, now: number): Reminder[] =>
  reminders(state, now).filter(({ at }) => at <= now)

/** When the next reminder falls due, ms since 1970; undefined when none ever will. */
export const urgeAt = (state: Case): number | undefined => reminders(state, state.updatedAt)[0]?.at

const byLaw = ['accept', 'mediate', 'verify', 'notify', 'decide', 'publish']
export const isStatutory = (what: string): boolean => byLaw.includes(what)

/** What the squad does about a suspected violation in a complaint, each by its date. */
export const squadClocks = ['verify', 'decide', 'publish']

/** Whether what is owed after the end is this role's: the officer's, or of a violation in a complaint the squad's. */
export const owes = (role: Role, { kind }: Pick<Case, 'kind'>, what: string): boolean =>
  role === 'officer' ? kind === 'report' || what === 'notify' : what === 'decide' || what === 'publish'

/** The rungs told by reminders with these ids (`case:clock:date:step`) of a case. */
export const rungsTold = (ids: readonly string[], { priority, levels }: Pick<Case, 'priority' | 'levels'>): Rung[] =>
  ids.flatMap((id) => {
    const [, what = '', , step] = id.split(':')
    return stepsOf(ladderOf(what, priority), levels)[Number(step)]?.to ?? []
  })

/** Whether one of these reminders was of a clock. */
export const remindedOf = (what: string, ids: readonly string[]): boolean => ids.some((id) => id.split(':')[1] === what)

/** The reminders that a case has had since it was so before. */
export const remindedSince = ({ reminded = [] }: Case, before?: Case): string[] =>
  reminded.slice(before?.reminded?.length ?? 0)

/** A clock that stands still moves its date with the time: nothing is reminded until it runs again. */
const standsStill = (state: Case, what: string): boolean =>
  what === 'mediate' ? openFor('appraisal', state) : what === 'settle' && isResting(state.pauses ?? [], state.updatedAt)

function reminders(state: Case, now: number): Reminder[] {
  const { closedAt, erasedAt } = state
  // Once a case is over, only the clocks that outlast it remind.
  if (erasedAt !== undefined) return []
  const given = new Set(state.reminded)
  return clocksOf(state, now)
    .filter(({ what, doneAt }) => (closedAt === undefined || doneAt === undefined) && !standsStill(state, what))
    .flatMap((clock) => remindersBetween(clock, 0, Number.POSITIVE_INFINITY, state.levels))
    .filter(({ id }) => !given.has(id))
    .sort((a, b) => a.at - b.at)
}

/** By when something is owed that the law wants after a case is over, ms since 1970; undefined where nothing is. */
export function owedBy(state: Case): number | undefined {
  if (state.closedAt === undefined || state.erasedAt !== undefined) return undefined
  const open = clocksOf(state, state.updatedAt).filter(({ what, doneAt }) => doneAt === undefined && isStatutory(what))
  return open.length > 0 ? Math.min(...open.map(({ dueAt }) => dueAt)) : undefined
}

/** From when an open case is overdue, and three times over, ms since 1970; undefined when no clock is open. */
export function overdueFrom(state: Case): { once?: number; triple?: number } {
  if (state.erasedAt !== undefined) return {}
  const open = clocksOf(state, state.updatedAt).filter(
    ({ what, doneAt }) => doneAt === undefined && !standsStill(state, what),
  )
  if (open.length === 0) return {}
  return {
    once: Math.min(...open.map(({ dueAt }) => dueAt)) + 1,
    triple: Math.min(...open.map(({ startedAt, dueAt }) => startedAt + 3 * (dueAt - startedAt))) + 1,
  }
}

/** Open clocks that are past their date, worst first. */
export const lateClocks = (state: Case, now: number) =>
  clocksOf(state, now)
    .filter(({ what, doneAt }) => doneAt === undefined && !standsStill(state, what))
    .map((clock) => ({ ...clock, lateness: lateness(clock, now) }))
    .filter(({ lateness }) => lateness !== 'in_time')
    .sort((a, b) => a.dueAt - b.dueAt)
