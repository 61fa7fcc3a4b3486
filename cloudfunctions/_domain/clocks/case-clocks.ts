import { CalendarEnds, lastKnownDay } from '../../../miniprogram/shared/clock/calendar'
import { endOf } from '../../../miniprogram/shared/clock/days'
import { acceptBy } from '../../../miniprogram/shared/clock/deadlines'
import type { Case } from '../case'
import { verification } from '../due'
import { type Ladder, ladders, lateness, type Reminder, type Rung, type RunningClock, remindersBetween } from './ladder'
import { mediateByWithPauses, stopsTheSixtyDays } from './pauses'
import { type ServiceDate, serviceDate, type Target, targets } from './service-targets'

/** Service targets of a case as they run from the moment of filing, each with when it was met. */
const measured: { target: Target; doneAt: (file: Case) => number | undefined }[] = [
  { target: 'owner', doneAt: ({ takenAt }) => takenAt },
  { target: 'contact', doneAt: ({ contactedAt }) => contactedAt },
  { target: 'arrival', doneAt: ({ arrivedAt }) => arrivedAt },
  { target: 'settle', doneAt: ({ closedAt }) => closedAt },
]

/** Every clock that runs, or ran, on a case at `now`: statutory ones and service targets apart. */
export function clocksOf(file: Case, now: number): RunningClock[] {
  return [...statutory(file, now), ...service(file)]
}

function statutory({ id, kind, submittedAt, acceptedAt, closedAt, pauses = [] }: Case, now: number): RunningClock[] {
  if (kind === 'report') return [clock(id, 'verify', 'statutory', submittedAt, verification(submittedAt).at, closedAt)]
  const accept = clock(id, 'accept', 'statutory', submittedAt, acceptBy(submittedAt).at, acceptedAt ?? closedAt)
  if (acceptedAt === undefined) return [accept]
  const { at } = mediateByWithPauses(acceptedAt, pauses, now)
  return [accept, clock(id, 'mediate', 'statutory', acceptedAt, at, closedAt)]
}

function service(file: Case): RunningClock[] {
  const { id, submittedAt, closedAt } = file
  return measured.flatMap(({ target, doneAt }) => {
    const date = targetDate(file, target)
    return date ? [clock(id, target, 'target', submittedAt, date.at, doneAt(file) ?? closedAt)] : []
  })
}

/** Nobody can phone who gave no name, and a report is verified, not settled. Past the calendar its last day is alerted on. */
function targetDate({ kind, anonymous, priority, submittedAt }: Case, target: Target): ServiceDate | undefined {
  if ((anonymous && target === 'contact') || (kind === 'report' && target === 'settle')) return undefined
  try {
    return serviceDate(target, priority, submittedAt)
  } catch (error) {
    if (!(error instanceof CalendarEnds)) throw error
    const at = Math.max(submittedAt, endOf(lastKnownDay))
    return { target, at, reason: `服务目标（非法定期限；${error.day.slice(0, 4)}年放假安排尚未录入）` }
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

/** The service target that comes next; none once all are met. */
export function nextTarget(file: Case): ServiceDate | undefined {
  if (file.closedAt !== undefined) return undefined
  const open = measured.filter(({ doneAt }) => doneAt(file) === undefined)
  const dates = open.flatMap(({ target }) => targetDate(file, target) ?? [])
  return dates.sort((a, b) => a.at - b.at)[0]
}

/** Reminders that are due and not given yet: whether the timer ran late, twice or not at all makes no difference to what is given in the end. */
export const dueReminders = (file: Case, now: number): Reminder[] => reminders(file, now).filter(({ at }) => at <= now)

/** When the next reminder falls due; undefined when none ever will. */
export function urgeAt(file: Case): number | undefined {
  const times = reminders(file, file.updatedAt).map(({ at }) => at)
  return times.length > 0 ? Math.min(...times) : undefined
}

/** What each clock counts down to. */
export const clockNames: Record<string, string> = {
  accept: '决定是否受理',
  mediate: '调解期限',
  verify: '核查期限',
  ...Object.fromEntries(targets.codes.map((code) => [code, targets.label(code)])),
}

const byLaw = ['accept', 'mediate', 'verify']
export const isStatutory = (what: string): boolean => byLaw.includes(what)

/** Who was told by reminders with these ids (`case:clock:date:step`). */
export const rungsTold = (ids: readonly string[]): Rung[] =>
  ids.flatMap((id) => {
    const [, what = '', , step] = id.split(':')
    return ladders[isStatutory(what) ? 'statutory' : 'target'][Number(step)]?.to ?? []
  })

/** While appraisal stops the sixty days their date moves day by day: nothing is said of it until they run again. */
function reminders(file: Case, now: number): Reminder[] {
  if (file.closedAt !== undefined) return []
  const stopped = file.pauses?.some(({ reason, until }) => until === undefined && stopsTheSixtyDays[reason])
  const given = new Set(file.reminded)
  return clocksOf(file, now)
    .filter(({ what }) => !(stopped && what === 'mediate'))
    .flatMap((clock) => remindersBetween(clock, 0, Number.POSITIVE_INFINITY))
    .filter(({ id }) => !given.has(id))
    .sort((a, b) => a.at - b.at)
}

/** From when an open case is overdue, and from when three times over; undefined when no clock is open. */
export function overdueFrom(file: Case): { once?: number; triple?: number } {
  const open = clocksOf(file, file.updatedAt).filter(({ doneAt }) => doneAt === undefined)
  if (open.length === 0) return {}
  return {
    once: Math.min(...open.map(({ dueAt }) => dueAt)) + 1,
    triple: Math.min(...open.map(({ startedAt, dueAt }) => startedAt + 3 * (dueAt - startedAt))) + 1,
  }
}

/** Open clocks that are past their date, worst first. */
export const lateClocks = (file: Case, now: number) =>
  clocksOf(file, now)
    .filter(({ doneAt }) => doneAt === undefined)
    .map((clock) => ({ ...clock, lateness: lateness(clock, now) }))
    .filter(({ lateness }) => lateness !== 'in_time')
    .sort((a, b) => a.dueAt - b.dueAt)
