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

/** A deadline with the reason for its date. */
export interface Deadline {
  /** The last day. If the law can be read in two ways, this is the earlier day. */
  day: Day
  /** Last moment of `day`, milliseconds since 1970. */
  at: number
  /** The later reading, if `day` is a holiday: the first day after the holiday. */
  rolled?: Day
  /** The date may still move, because a holiday notice is not adopted yet. */
  estimated: boolean
  /** Why it is this day, in Chinese. It says so if the date is estimated. */
  reason: string
}

/**
 * The working day that is `dayCount` working days after `startDay`. `startDay` itself does not
 * count (Order 121 Art. 45). In a year without a holiday notice the result is an estimate. Use it
 * only for terms that bind the bureau.
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
 * Like `addWorkingDays`, but the latest possible day if a holiday notice is not adopted yet. Use it
 * for terms that protect somebody other than the bureau, because an estimate must not shorten them.
 */
export function latestPossibleWorkingDay(startDay: Day, dayCount: number, calendar: Calendar): Day {
  let lastDay = startDay
  for (let remainingDays = dayCount; remainingDays > 0; ) {
    lastDay = addDays(lastDay, 1)
    // In a year without lunar dates, any day could be a holiday, so no working day is certain.
    const [estimatedYear] = estimatedYears(lastDay, lastDay, calendar)
    if (estimatedYear !== undefined && !hasLunarDates(estimatedYear))
      return addDays(lastDay, longestSpanOf(remainingDays))
    if (isCertainWorkingDay(lastDay, calendar)) remainingDays--
  }
  return lastDay
}

/**
 * The largest number of calendar days that a number of working days can take. Five working days
 * take a week. The longest holidays that ever followed each other (eight days and three) are added.
 */
const longestSpanOf = (workingDays: number): number => 14 + 2 * workingDays

/** Whether a number of working days depends on a holiday notice that is not adopted yet. */
export const isEstimated = (firstDay: Day, lastDay: Day, calendar: Calendar): boolean =>
  estimatedYears(firstDay, lastDay, calendar).length > 0

/** Seven working days from receipt to decide on acceptance (Order 121 Art. 15). */
export const acceptanceDeadline = (receivedAt: number, calendar: Calendar): Deadline =>
  workingDayDeadline(receivedAt, 7, '自收到投诉之日起 7 个工作日', calendar)

/**
 * Seven working days for the assessment of a closed complaint. A house rule, not a statutory one.
 */
export const assessmentDeadline = (endedAt: number, calendar: Calendar): Deadline =>
  workingDayDeadline(endedAt, 7, '自办结之日起 7 个工作日（非法定期限）', calendar)

/** Seven working days to notify both parties of the end of the mediation (Order 121 Art. 23). */
export const notificationDeadline = (endedAt: number, calendar: Calendar): Deadline =>
  workingDayDeadline(endedAt, 7, '自终止调解之日起 7 个工作日', calendar)

/**
 * A term of working days that binds the bureau.
 * @param startAt when it begins, ms since 1970
 * @param rule the rule that gives the term, in Chinese
 */
export function workingDayDeadline(
  startAt: number,
  dayCount: number,
  rule: string,
  calendar: Calendar,
): Deadline {
  const firstDay = shanghaiDayOf(startAt)
  const day = addWorkingDays(firstDay, dayCount, calendar)
  return {
    day,
    at: endOfDay(day),
    estimated: isEstimated(firstDay, day, calendar),
    reason: `${rule}（${workingDayInWords(day, firstDay, calendar)}）`,
  }
}

/**
 * The last day of a term of working days in words, with the holidays and make-up days during the
 * term: `9月29日前，中秋节放假不计，9月20日调休上班计入`. For an estimate it names the years without a notice.
 */
export function workingDayInWords(lastDay: Day, firstDay: Day, calendar: Calendar): string {
  const { holidays, makeUp } = calendarExceptions(firstDay, lastDay, calendar)
  const holidayNote = holidays.length > 0 ? `，${holidays.join('、')}放假不计` : ''
  const makeUpDays = makeUp.map((makeUpDay) => dayInWords(makeUpDay, firstDay))
  const makeUpNote = makeUpDays.length > 0 ? `，${makeUpDays.join('、')}调休上班计入` : ''
  const years = estimatedYears(firstDay, lastDay, calendar)
  const estimateNote = years.length > 0 ? `；${estimateInWords(years)}` : ''
  return `${dayInWords(lastDay, firstDay)}前${holidayNote}${makeUpNote}${estimateNote}`
}

/**
 * Sixty calendar days from acceptance to mediate (Order 121 Art. 23(5)). If the last day is a
 * holiday, the term ends on the next day (Art. 45).
 */
export function mediationDeadline(acceptedAt: number, calendar: Calendar): Deadline {
  const acceptedDay = shanghaiDayOf(acceptedAt)
  const lastDay = addDays(acceptedDay, 60)
  return calendarDayDeadline(lastDay, sixtyDaysInWords(acceptedDay, lastDay, calendar), calendar)
}

/** A term of calendar days. Holidays matter only if the last day is one. */
export function calendarDayDeadline(day: Day, reason: string, calendar: Calendar): Deadline {
  const deadline = { day, at: endOfDay(day), estimated: mayBecomeHoliday(day, calendar), reason }
  const rolledDay = dayAfterHoliday(day, calendar)
  return rolledDay === day ? deadline : { ...deadline, rolled: rolledDay }
}

/**
 * Whether a term is over on every reading of the law. If the last day is a holiday, the term may
 * end on the first day after it (Order 121 Art. 45). Warnings use the earlier day. A person loses a
 * right only after the later one.
 */
export const isOverForCertain = (
  { day, rolled }: Pick<Deadline, 'day' | 'rolled'>,
  now: number,
): boolean => now > endOfDay(rolled ?? day)

interface MediationPause {
  /** Whole days of appraisal, which do not count. */
  excludedDays: number
  /** A pause that has not ended. `stops`: its days do not count. */
  running?: { reason: PauseReason; stops: boolean } | undefined
}

/** Why the sixty days end on this day, in Chinese. */
export function sixtyDaysInWords(
  accepted: Day,
  lastDay: Day,
  calendar: Calendar,
  { excludedDays, running }: MediationPause = { excludedDays: 0 },
): string {
  const exclusionNote = excludedDays > 0 ? `，扣除鉴定、检测 ${excludedDays} 日` : ''
  const rollNote = laterDayInWords(lastDay, accepted, calendar)
  const termNote = running?.stops ? '期限暂停计算' : '期限照常计算'
  const pauseNote = running ? `；现在${pauseReasons.label(running.reason)}，${termNote}` : ''
  return `自受理之日起 60 日${exclusionNote}（${dayInWords(lastDay, accepted)}前${rollNote}${pauseNote}）`
}

/**
 * A note if the last day is a holiday: the later day on which the term may end. For a plain weekend
 * there is no note, because the law is unclear. Empty if the term certainly ends on `lastDay`.
 */
export function laterDayInWords(lastDay: Day, firstDay: Day, calendar: Calendar): string {
  const rolledDay = dayAfterHoliday(lastDay, calendar)
  const isUncertain = mayBecomeHoliday(lastDay, calendar)
  if (rolledDay === lastDay)
    return isUncertain ? `；遇法定节假日能否顺延，待${yearOf(lastDay)}年放假安排录入` : ''
  const years = estimatedYears(lastDay, rolledDay, calendar)
  const estimateNote = isUncertain ? `，${estimateInWords(years)}` : ''
  return `；逢法定节假日，最迟顺延至${dayInWords(rolledDay, firstDay)}${estimateNote}`
}
