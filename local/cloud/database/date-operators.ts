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
const formatLetters: Record<string, [part: string, digits: number]> = {
  Y: ['$year', 4],
  m: ['$month', 2],
  d: ['$dayOfMonth', 2],
  H: ['$hour', 2],
  M: ['$minute', 2],
  S: ['$second', 2],
  L: ['$millisecond', 3],
  j: ['$dayOfYear', 3],
  w: ['$dayOfWeek', 1],
  u: ['$isoDayOfWeek', 1],
  U: ['$week', 2],
  V: ['$isoWeek', 2],
  G: ['$isoWeekYear', 4],
}

function zoneOffsetMs(timeZone: unknown, date: Date): number {
  if (timeZone === undefined || timeZone === null) return 0
  const [, sign, hours, minutes = 0] =
    /^([+-])(\d\d):?(\d\d)?$/.exec(String(timeZone)) ?? zoneOffsetAt(String(timeZone), date)
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE_MS
}

function zoneOffsetAt(timeZone: string, date: Date): (string | number)[] {
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
function toZonedDate(date: unknown, timeZone: unknown): Date {
  if (!(date instanceof Date)) throw requestFailed(`can't convert from ${typeof date} to Date`)
  return new Date(+date + zoneOffsetMs(timeZone, date))
}

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
        const [partName, digits] = formatLetters[letter] ?? []
        if (partName) return padNumber(datePartReaders[partName]!(zonedDate), digits!)
        if (letter === 'z')
          return (
            sign + padNumber(Math.trunc(offsetMinutes / 60), 2) + padNumber(offsetMinutes % 60, 2)
          )
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
    const { isoWeekYear, isoWeek = 1, isoDayOfWeek = 1 } = dateParts
    const isoDays = isoWeekYear === undefined ? 0 : (isoWeek - 1) * 7 + isoDayOfWeek - 4
    const firstDayMs =
      isoWeekYear === undefined
        ? Date.UTC(year, month - 1, day)
        : +thursdayOfWeek(new Date(Date.UTC(isoWeekYear, 0, 4)))
    const zonedDate = new Date(
      firstDayMs + isoDays * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000 + millisecond,
    )
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
    if (parsedDate && !Number.isNaN(+parsedDate))
      return zoneText ? parsedDate : new Date(+parsedDate - zoneOffsetMs(timezone, parsedDate))
    if ('onError' in fallbacks) return fallbacks.onError
    throw requestFailed(`Error parsing date string '${text}'`)
  },
}
const ISO_DATE = /^(\d{4}-\d\d-\d\d)([T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?(Z|[+-]\d\d:?\d\d)?$/
