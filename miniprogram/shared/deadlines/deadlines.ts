import {
  type Calendar,
  calendarExceptions,
  dayAfterHoliday,
  estimatedYears,
  estimateInWords,
  isCertainWorkingDay,
  isWorkingDay,
  mayBecomeHoliday,
  yearOf,
} from '../calendar/calendar'
import { addDays, type Day, dayInWords, endOfDay, shanghaiDayOf } from '../calendar/days'
import { hasLunarDates } from '../calendar/statutory-holidays'
import { type PauseReason, pauseReasons } from '../vocabulary/mediation'

/** A statutory date with the reason for it. */
export interface Deadline {
  /** The day to warn of: where the law can be read in two ways, the earlier. */
  day: Day
  /** Last moment of `day`, milliseconds since 1970. */
  at: number
  /** The later day when the last day falls on a holiday. */
  rolled?: Day
  /** Whether the date can still change with a holiday notice that is not adopted yet. */
  estimated: boolean
  /** Why it is this day; of an estimate it says so. */
  reason: string
}

/**
 * The `count`-th working day after `day`, which itself does not count (Order 121 Art. 45). In a
 * year without a notice it is an estimate, for terms that bind the bureau alone.
 */
export function addWorkingDays(startDay: Day, dayCount: number, calendar: Calendar): Day {
  let lastDay = startDay
  for (let remainingDays = dayCount; remainingDays > 0; ) {
    lastDay = addDays(lastDay, 1)
    if (isWorkingDay(lastDay, calendar)) remainingDays--
  }
  return lastDay
}

/**
 * The latest day that the `count`-th working day after `day` can be, for terms that protect
 * somebody else: an estimate must not shorten them. With adopted notices it is the day itself.
 */
export function latestWorkingDay(startDay: Day, dayCount: number, calendar: Calendar): Day {
  let lastDay = startDay
  for (let remainingDays = dayCount; remainingDays > 0; ) {
    lastDay = addDays(lastDay, 1)
    // Any day of a year without lunar dates could be a holiday: counting would never end.
    if (
      estimatedYears(lastDay, lastDay, calendar).some((spannedYear) => !hasLunarDates(spannedYear))
    )
      return addDays(lastDay, longestSpan(remainingDays))
    if (isCertainWorkingDay(lastDay, calendar)) remainingDays--
  }
  return lastDay
}

/**
 * Calendar days that so many working days take at most: a week for every five, and the longest
 * blocks of days off that have ever followed each other (eight days and three).
 */
const longestSpan = (workingDays: number): number => 14 + 2 * workingDays

/** Whether a count of working days depends on a holiday notice that is not adopted yet. */
export const isEstimated = (firstDay: Day, lastDay: Day, calendar: Calendar): boolean =>
  estimatedYears(firstDay, lastDay, calendar).length > 0

/** Seven working days from receipt to accept or refuse (Order 121 Art. 15). */
export const acceptanceDeadline = (receivedAt: number, calendar: Calendar): Deadline =>
  workingDayDeadline(receivedAt, 7, '自收到投诉之日起 7 个工作日', calendar)

/**
 * Seven working days for the finding on a complaint that is over: a house rule without a statute
 * behind it.
 */
export const assessmentDeadline = (endedAt: number, calendar: Calendar): Deadline =>
  workingDayDeadline(endedAt, 7, '自办结之日起 7 个工作日（非法定期限）', calendar)

/** Seven working days to tell both sides that a mediation has ended (Order 121 Art. 23). */
export const notificationDeadline = (endedAt: number, calendar: Calendar): Deadline =>
  workingDayDeadline(endedAt, 7, '自终止调解之日起 7 个工作日', calendar)

/** The end of so many working days of the bureau, with the rule that gives them. */
export function workingDayDeadline(
  from: number,
  dayCount: number,
  rule: string,
  calendar: Calendar,
): Deadline {
  const firstDay = shanghaiDayOf(from)
  const day = addWorkingDays(firstDay, dayCount, calendar)
  return {
    day,
    at: endOfDay(day),
    estimated: isEstimated(firstDay, day, calendar),
    reason: `${rule}（${workingDayInWords(day, firstDay, calendar)}）`,
  }
}

/**
 * The last of so many working days, with the holidays and make-up days on the way:
 * `9月29日前，中秋节放假不计，9月20日调休上班计入`; of an estimate with the years that it guesses.
 */
export function workingDayInWords(lastDay: Day, firstDay: Day, calendar: Calendar): string {
  const { holidays, makeUp } = calendarExceptions(firstDay, lastDay, calendar)
  const holidayNote = holidays.length > 0 ? `，${holidays.join('、')}放假不计` : ''
  const makeUpNote =
    makeUp.length > 0
      ? `，${makeUp.map((makeUpDay) => dayInWords(makeUpDay, firstDay)).join('、')}调休上班计入`
      : ''
  const years = estimatedYears(firstDay, lastDay, calendar)
  const estimateNote = years.length > 0 ? `；${estimateInWords(years)}` : ''
  return `${dayInWords(lastDay, firstDay)}前${holidayNote}${makeUpNote}${estimateNote}`
}

/**
 * Sixty calendar days from acceptance to mediate (Order 121 Art. 23(5)); a holiday rolls the last
 * day (Art. 45).
 */
export function mediationDeadline(acceptedAt: number, calendar: Calendar): Deadline {
  const acceptedDay = shanghaiDayOf(acceptedAt)
  const lastDay = addDays(acceptedDay, 60)
  return calendarDayDeadline(lastDay, sixtyDaysInWords(acceptedDay, lastDay, calendar), calendar)
}

/** A term of calendar days: only whether its last day rolls depends on the holidays. */
export function calendarDayDeadline(day: Day, reason: string, calendar: Calendar): Deadline {
  const deadline = { day, at: endOfDay(day), estimated: mayBecomeHoliday(day, calendar), reason }
  const rolledDay = dayAfterHoliday(day, calendar)
  return rolledDay === day ? deadline : { ...deadline, rolled: rolledDay }
}

/**
 * Whether a term is over on either reading of the law: a last day on a holiday rolls to the first
 * day after it (Order 121 Art. 45). People are warned of the earlier day; what takes a right away
 * from them waits for the later one.
 */
export const isOverForCertain = (
  { day, rolled }: Pick<Deadline, 'day' | 'rolled'>,
  now: number,
): boolean => now > endOfDay(rolled ?? day)

interface MediationPause {
  /** Whole days of appraisal that were left out. */
  excludedDays: number
  /** A pause that still runs, and whether the sixty days stand still for it. */
  running?: { reason: PauseReason; stops: boolean } | undefined
}

/** Why the sixty days end on a day. */
export function sixtyDaysInWords(
  accepted: Day,
  lastDay: Day,
  calendar: Calendar,
  { excludedDays, running }: MediationPause = { excludedDays: 0 },
): string {
  const exclusionNote = excludedDays > 0 ? `，扣除鉴定、检测 ${excludedDays} 日` : ''
  const rollNote = rollInWords(lastDay, accepted, calendar)
  const termNote = running?.stops ? '期限暂停计算' : '期限照常计算'
  const pauseNote = running ? `；现在${pauseReasons.label(running.reason)}，${termNote}` : ''
  return `自受理之日起 60 日${exclusionNote}（${dayInWords(lastDay, accepted)}前${rollNote}${pauseNote}）`
}

/**
 * To which day a last day rolls that falls on a holiday. A plain weekend does not roll it: the law
 * is unclear. Empty if it certainly rolls to no other day.
 */
export function rollInWords(lastDay: Day, firstDay: Day, calendar: Calendar): string {
  const rolledDay = dayAfterHoliday(lastDay, calendar)
  const isUncertain = mayBecomeHoliday(lastDay, calendar)
  if (rolledDay === lastDay)
    return isUncertain ? `；遇法定节假日能否顺延，待${yearOf(lastDay)}年放假安排录入` : ''
  const years = estimatedYears(lastDay, rolledDay, calendar)
  const estimateNote = isUncertain ? `，${estimateInWords(years)}` : ''
  return `；逢法定节假日，最迟顺延至${dayInWords(rolledDay, firstDay)}${estimateNote}`
}
