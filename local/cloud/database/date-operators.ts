import { evalExpr } from 'mingo/core'
import { $dateFromString } from 'mingo/operators/expression'
import { requestFailed } from '../protocol/failure.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

const dayOfYear = (date: Date) =>
  Math.floor((+date - Date.UTC(date.getUTCFullYear(), 0)) / DAY_MS) + 1
/** The Thursday of a date's week. Its year is the year that the ISO week belongs to. */
const thursdayOfWeek = (date: Date) => new Date(+date + (4 - (date.getUTCDay() || 7)) * DAY_MS)

/**
 * Reads one part of a date that is already shifted into its time zone. Weeks begin on Sunday, and
 * the days before the first Sunday are week 0.
 */
const datePartReaders: Record<string, (date: Date) => number> = {
  $year: (date) => date.getUTCFullYear(),
  $month: (date) => date.getUTCMonth() + 1,
  $dayOfMonth: (date) => date.getUTCDate(),
  $hour: (date) => date.getUTCHours(),
  $minute: (date) => date.getUTCMinutes(),
  $second: (date) => date.getUTCSeconds(),
  $millisecond: (date) => date.getUTCMilliseconds(),
  $dayOfYear: dayOfYear,
  $dayOfWeek: (date) => date.getUTCDay() + 1,
  $week: (date) => Math.floor((dayOfYear(date) + 6 - date.getUTCDay()) / 7),
  $isoDayOfWeek: (date) => date.getUTCDay() || 7,
  $isoWeek: (date) => Math.floor((dayOfYear(thursdayOfWeek(date)) + 6) / 7),
  $isoWeekYear: (date) => thursdayOfWeek(date).getUTCFullYear(),
}

/** The parts of a date by their letter in `$dateToString`'s format, with their number of digits. */
const formatLetters: Record<string, { partName: string; digits: number }> = {
  Y: { partName: '$year', digits: 4 },
  m: { partName: '$month', digits: 2 },
  d: { partName: '$dayOfMonth', digits: 2 },
  H: { partName: '$hour', digits: 2 },
  M: { partName: '$minute', digits: 2 },
  S: { partName: '$second', digits: 2 },
  L: { partName: '$millisecond', digits: 3 },
  j: { partName: '$dayOfYear', digits: 3 },
  w: { partName: '$dayOfWeek', digits: 1 },
  u: { partName: '$isoDayOfWeek', digits: 1 },
  U: { partName: '$week', digits: 2 },
  V: { partName: '$isoWeek', digits: 2 },
  G: { partName: '$isoWeekYear', digits: 4 },
}

/** The offset of a time zone, which is an offset (`+08:00`) or a city name, at a moment. */
function zoneOffsetMs(timeZone: unknown, date: Date): number {
  if (timeZone === undefined || timeZone === null) return 0
  const [, sign, hours, minutes = 0] =
    /^([+-])(\d\d):?(\d\d)?$/.exec(String(timeZone)) ?? matchZoneOffset(String(timeZone), date)
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE_MS
}

/** Matches the offset of a named time zone: the whole match, sign, hours, minutes. */
function matchZoneOffset(timeZone: string, date: Date): (string | number)[] {
  try {
    const formattedDate = new Intl.DateTimeFormat('en-US', {
      timeZone,
      timeZoneName: 'longOffset',
    }).format(date)
    return /GMT([+-])(\d\d):(\d\d)/.exec(formattedDate) ?? ['', '+', 0]
  } catch {
    throw requestFailed(`unrecognized time zone identifier: "${timeZone}"`)
  }
}

const isNil = (value: unknown) => value === null || value === undefined

/** The date whose UTC fields are the local fields of `date` in the time zone. */
function toZonedDate(date: unknown, timeZone: unknown): Date {
  if (!(date instanceof Date)) throw requestFailed(`can't convert from ${typeof date} to Date`)
  return new Date(+date + zoneOffsetMs(timeZone, date))
}

/** An operator that reads one part. Its operand is a date, or an object with date and timezone. */
const dateOperator =
  (readPart: (date: Date) => number) => (document: unknown, expression: any, options: any) => {
    const operand =
      Array.isArray(expression) && expression.length === 1 ? expression[0] : expression
    const argument = evalExpr(document, operand, options) as any
    const isDate = isNil(argument) || argument instanceof Date || typeof argument !== 'object'
    const { date, timezone } = isDate ? { date: argument } : argument
    return isNil(date) ? null : readPart(toZonedDate(date, timezone))
  }

/**
 * Date operators that replace mingo's: mingo fails on missing dates, counts weeks wrongly and
 * accepts only city names as time zones.
 */
export const dateOperators: any = {
  ...Object.fromEntries(
    Object.entries(datePartReaders).map(([operator, readPart]) => [
      operator,
      dateOperator(readPart),
    ]),
  ),
  $dateToString: (document: unknown, expression: any, options: any) => {
    const { date, format, timezone, onNull = null } = evalExpr(document, expression, options) as any
    if (isNil(date)) return onNull
    const zonedDate = toZonedDate(date, timezone)
    const offsetMinutes = zoneOffsetMs(timezone, date) / MINUTE_MS
    const sign = offsetMinutes < 0 ? '-' : '+'
    const padNumber = (amount: number, digits: number) =>
      String(Math.abs(amount)).padStart(digits, '0')

    return (format ?? `%Y-%m-%dT%H:%M:%S.%L${isNil(timezone) ? 'Z' : ''}`).replace(
      /%(.?)/g,
      (_match: string, letter: string) => {
        const datePart = formatLetters[letter]
        if (datePart) {
          const partValue = datePartReaders[datePart.partName]!(zonedDate)
          return padNumber(partValue, datePart.digits)
        }
        if (letter === 'z') {
          const hours = padNumber(Math.trunc(offsetMinutes / 60), 2)
          const minutes = padNumber(offsetMinutes % 60, 2)
          return sign + hours + minutes
        }
        if (letter === 'Z') return sign + Math.abs(offsetMinutes)
        if (letter === '%') return '%'
        throw requestFailed(`Invalid format character '%${letter}' in format string`)
      },
    )
  },
  $dateFromParts: (document: unknown, expression: any, options: any) => {
    const { timezone, ...dateParts } = evalExpr(document, expression, options) as any
    if (Object.values(dateParts).some(isNil)) return null
    if (
      Object.values(dateParts).some((value) => !Number.isInteger(value)) ||
      !('year' in dateParts || 'isoWeekYear' in dateParts)
    )
      throw requestFailed("$dateFromParts requires whole numbers, and 'year' or 'isoWeekYear'")

    const {
      year,
      month = 1,
      day = 1,
      hour = 0,
      minute = 0,
      second = 0,
      millisecond = 0,
    } = dateParts
    const dayMs = 'isoWeekYear' in dateParts ? isoDayMs(dateParts) : Date.UTC(year, month - 1, day)
    const timeOfDayMs = ((hour * 60 + minute) * 60 + second) * 1000 + millisecond
    const zonedDate = new Date(dayMs + timeOfDayMs)
    return new Date(+zonedDate - zoneOffsetMs(timezone, zonedDate))
  },
  $dateFromString: (document: unknown, expression: any, options: any) => {
    const { dateString, format, timezone, ...fallbacks } = evalExpr(
      document,
      expression,
      options,
    ) as any
    if (isNil(dateString)) return fallbacks.onNull ?? null

    const text = String(dateString)
    const [, dayText, timeText = 'T00:00', zoneText] = ISO_DATE.exec(text) ?? []
    let parsedDate: Date | null = null
    if (format !== undefined)
      parsedDate = $dateFromString(
        document as any,
        { dateString: text, format },
        options,
      ) as Date | null
    else if (dayText)
      parsedDate = new Date(`${dayText}${timeText.replace(' ', 'T')}${zoneText ?? 'Z'}`)

    // A text with its own time zone is exact; otherwise it is local time in `timezone`.
    if (parsedDate && !Number.isNaN(+parsedDate))
      return zoneText ? parsedDate : new Date(+parsedDate - zoneOffsetMs(timezone, parsedDate))
    if ('onError' in fallbacks) return fallbacks.onError
    throw requestFailed(`Error parsing date string '${text}'`)
  },
}

/** The start of a day that is given by ISO week and weekday. 4 January is always in week 1. */
function isoDayMs({ isoWeekYear, isoWeek = 1, isoDayOfWeek = 1 }: any): number {
  const firstThursday = thursdayOfWeek(new Date(Date.UTC(isoWeekYear, 0, 4)))
  const daysAfterThursday = (isoWeek - 1) * 7 + isoDayOfWeek - 4
  return +firstThursday + daysAfterThursday * DAY_MS
}

/** Day, time and time zone; only the day is required. */
const ISO_DATE = /^(\d{4}-\d\d-\d\d)([T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?(Z|[+-]\d\d:?\d\d)?$/
