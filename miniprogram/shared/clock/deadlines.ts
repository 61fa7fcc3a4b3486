import { type PauseReason, pauseReasons } from '../vocabulary/mediation'
import { CalendarEnds, exceptions, isHoliday, isWorkingDay, lastKnownDay } from './calendar'
import { addDays, type Day, dayInWords, dayOf, endOf } from './days'

/** A statutory date with the reason for it. */
export interface Deadline {
  /** The day to warn of: where the law can be read in two ways, the earlier. */
  day: Day
  /** Last moment of `day`, milliseconds since 1970. */
  at: number
  /** The later day when the last day falls on a holiday. */
  rolled?: Day
  /** False when the calendar ends too early to fix the date. */
  exact: boolean
  reason: string
}

/** The `count`-th working day after `day`, which itself does not count (Order 121 Art. 45). Throws CalendarEnds. */
export function addWorkingDays(day: Day, count: number): Day {
  while (count > 0) {
    day = addDays(day, 1)
    if (isWorkingDay(day)) count--
  }
  return day
}

/** Seven working days from receipt to accept or refuse (Order 121 Art. 15). */
export const acceptBy = (receivedAt: number): Deadline => inSevenDays(receivedAt, '自收到投诉之日起 7 个工作日')

/** Seven working days for the finding on a complaint that is over: a house rule without a statute behind it. */
export const assessBy = (endedAt: number): Deadline => inSevenDays(endedAt, '自办结之日起 7 个工作日（非法定期限）')

/** Seven working days to tell both sides that a mediation has ended (Order 121 Art. 23). */
export const informBy = (endedAt: number): Deadline => inSevenDays(endedAt, '自终止调解之日起 7 个工作日')

function inSevenDays(from: number, rule: string): Deadline {
  const received = dayOf(from)
  const day = unlessCalendarEnds(() => addWorkingDays(received, 7))
  if (day) return { day, at: endOf(day), exact: true, reason: `${rule}（${workingDayInWords(day, received)}）` }
  const pastTheData = received > lastKnownDay
  const alert = pastTheData ? received : lastKnownDay
  const missing = `${addDays(lastKnownDay, 1).slice(0, 4)}年放假安排尚未录入，先按${dayInWords(alert, received)}提醒`
  return { day: alert, at: endOf(alert), exact: false, reason: `${rule}（${missing}）` }
}

/** The last of so many working days, with the holidays and make-up days on the way: `9月29日前，中秋节放假不计，9月20日调休上班计入`. */
export function workingDayInWords(day: Day, from: Day): string {
  const { holidays, makeUp } = exceptions(from, day)
  const off = holidays.length > 0 ? `，${holidays.join('、')}放假不计` : ''
  const on = makeUp.length > 0 ? `，${makeUp.map((one) => dayInWords(one, from)).join('、')}调休上班计入` : ''
  return `${dayInWords(day, from)}前${off}${on}`
}

/** Sixty calendar days from acceptance to mediate (Order 121 Art. 23(5)); a holiday rolls the last day (Art. 45). */
export function mediateBy(acceptedAt: number): Deadline {
  const accepted = dayOf(acceptedAt)
  const day = addDays(accepted, 60)
  const rolled = rolledOverHoliday(day)
  const deadline = { day, at: endOf(day), exact: rolled !== undefined, reason: sixtyDaysInWords(accepted, day, rolled) }
  return { ...deadline, ...(rolled !== undefined && rolled !== day && { rolled }) }
}

interface Standstill {
  /** Whole days of appraisal that were left out. */
  excludedDays: number
  /** A pause that still runs, and whether the sixty days stand still for it. */
  running?: { reason: PauseReason; stops: boolean } | undefined
}

/** Why the sixty days end on a day; `rolled` as from `rolledOverHoliday`. */
export function sixtyDaysInWords(
  accepted: Day,
  day: Day,
  rolled: Day | undefined,
  { excludedDays, running }: Standstill = { excludedDays: 0 },
): string {
  const left = excludedDays > 0 ? `，扣除鉴定、检测 ${excludedDays} 日` : ''
  const later = rolled === day ? '' : `；逢法定节假日，最迟顺延至${rolled && dayInWords(rolled, accepted)}`
  const roll = rolled === undefined ? '；遇法定节假日能否顺延，待放假安排公布' : later
  const term = running?.stops ? '期限暂停计算' : '期限照常计算'
  const now = running ? `；现在${pauseReasons.label(running.reason)}，${term}` : ''
  return `自受理之日起 60 日${left}（${dayInWords(day, accepted)}前${roll}${now}）`
}

/** The day on which a last day ends that may fall on a holiday; undefined past the calendar. */
export const rolledOverHoliday = (day: Day): Day | undefined => unlessCalendarEnds(() => rollOverHoliday(day))

/** The first day after `day`'s holiday. A plain weekend does not roll: the law is unclear. Throws CalendarEnds. */
function rollOverHoliday(day: Day): Day {
  while (isHoliday(day)) day = addDays(day, 1)
  return day
}

function unlessCalendarEnds(compute: () => Day): Day | undefined {
  try {
    return compute()
  } catch (error) {
    if (error instanceof CalendarEnds) return undefined
    throw error
  }
}
