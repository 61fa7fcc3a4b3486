import { CalendarEnds, isHoliday, isWorkingDay, lastKnownDay } from './calendar'
import { addDays, type Day, dayInWords, dayOf, endOf } from './days'

/** A statutory date with the reason for it. */
export interface Deadline {
  /** The day to be alerted on: where the law leaves two readings, the earlier. */
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
export function acceptBy(receivedAt: number): Deadline {
  const received = dayOf(receivedAt)
  const rule = '自收到投诉之日起 7 个工作日'
  const day = knownOr(undefined, () => addWorkingDays(received, 7))
  if (day) return { day, at: endOf(day), exact: true, reason: `${rule}（${dayInWords(day, received)}前）` }
  const pastTheData = received > lastKnownDay
  const alert = pastTheData ? received : lastKnownDay
  const missing = `${addDays(lastKnownDay, 1).slice(0, 4)}年放假安排尚未录入，先按${dayInWords(alert, received)}提醒`
  return { day: alert, at: endOf(alert), exact: false, reason: `${rule}（${missing}）` }
}

/** Sixty calendar days from acceptance to mediate (Order 121 Art. 23(5)); a holiday rolls the last day (Art. 45). */
export function mediateBy(acceptedAt: number): Deadline {
  const accepted = dayOf(acceptedAt)
  const day = addDays(accepted, 60)
  const rolled = knownOr(undefined, () => rollOverHoliday(day))
  const words = `${dayInWords(day, accepted)}前`
  const deadline = { day, at: endOf(day), exact: rolled !== undefined }
  const rule = '自受理之日起 60 日'
  if (!rolled) return { ...deadline, reason: `${rule}（${words}；遇法定节假日能否顺延，待放假安排公布）` }
  if (rolled === day) return { ...deadline, reason: `${rule}（${words}）` }
  return { ...deadline, rolled, reason: `${rule}（${words}；逢法定节假日，最迟顺延至${dayInWords(rolled, accepted)}）` }
}

/** The first day after the holiday on which `day` falls. A plain weekend does not roll: the law is unclear there. Throws CalendarEnds. */
export function rollOverHoliday(day: Day): Day {
  while (isHoliday(day)) day = addDays(day, 1)
  return day
}

function knownOr<Value>(otherwise: Value, compute: () => Day): Day | Value {
  try {
    return compute()
  } catch (error) {
    if (error instanceof CalendarEnds) return otherwise
    throw error
  }
}
