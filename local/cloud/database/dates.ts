import { evalExpr } from 'mingo/core'
import { $dateFromString } from 'mingo/operators/expression'
import { refused } from '../protocol/failure.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const dayOfYear = (at: Date) => Math.floor((+at - Date.UTC(at.getUTCFullYear(), 0)) / DAY_MS) + 1
/** The Thursday of its week says which year an ISO week belongs to. */
const thursday = (at: Date) => new Date(+at + (4 - (at.getUTCDay() || 7)) * DAY_MS)

/** Parts of a date moved into its time zone; weeks begin on Sunday, days before the first one are week 0. */
const parts: Record<string, (at: Date) => number> = {
  $year: (at) => at.getUTCFullYear(),
  $month: (at) => at.getUTCMonth() + 1,
  $dayOfMonth: (at) => at.getUTCDate(),
  $hour: (at) => at.getUTCHours(),
  $minute: (at) => at.getUTCMinutes(),
  $second: (at) => at.getUTCSeconds(),
  $millisecond: (at) => at.getUTCMilliseconds(),
  $dayOfYear: dayOfYear,
  $dayOfWeek: (at) => at.getUTCDay() + 1,
  $week: (at) => Math.floor((dayOfYear(at) + 6 - at.getUTCDay()) / 7),
  $isoDayOfWeek: (at) => at.getUTCDay() || 7,
  $isoWeek: (at) => Math.floor((dayOfYear(thursday(at)) + 6) / 7),
  $isoWeekYear: (at) => thursday(at).getUTCFullYear(),
}
const letters: Record<string, [part: string, digits: number]> = {
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

function offsetMs(zone: unknown, at: Date): number {
  if (zone === undefined || zone === null) return 0
  const [, sign, hours, minutes = 0] = /^([+-])(\d\d):?(\d\d)?$/.exec(String(zone)) ?? zoneAt(String(zone), at)
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE_MS
}

function zoneAt(timeZone: string, at: Date): (string | number)[] {
  try {
    const text = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).format(at)
    return /GMT([+-])(\d\d):(\d\d)/.exec(text) ?? ['', '+', 0]
  } catch {
    throw refused(`unrecognized time zone identifier: "${timeZone}"`)
  }
}

const isNil = (value: unknown) => value === null || value === undefined
function moved(date: unknown, zone: unknown): Date {
  if (!(date instanceof Date)) throw refused(`can't convert from ${typeof date} to Date`)
  return new Date(+date + offsetMs(zone, date))
}

const part = (read: (at: Date) => number) => (doc: unknown, expr: any, options: any) => {
  const given = evalExpr(doc, Array.isArray(expr) && expr.length === 1 ? expr[0] : expr, options) as any
  const { date, timezone } =
    isNil(given) || given instanceof Date || typeof given !== 'object' ? { date: given } : given
  return isNil(date) ? null : read(moved(date, timezone))
}

/** mingo stumbles over missing dates, counts weeks wrongly and knows no zone but names of cities. */
export const dateMends: any = {
  ...Object.fromEntries(Object.entries(parts).map(([name, read]) => [name, part(read)])),
  $dateToString: (doc: unknown, expr: any, options: any) => {
    const { date, format, timezone, onNull = null } = evalExpr(doc, expr, options) as any
    if (isNil(date)) return onNull
    const at = moved(date, timezone)
    const minutes = offsetMs(timezone, date) / MINUTE_MS
    const sign = minutes < 0 ? '-' : '+'
    const pad = (n: number, digits: number) => String(Math.abs(n)).padStart(digits, '0')
    return (format ?? `%Y-%m-%dT%H:%M:%S.%L${isNil(timezone) ? 'Z' : ''}`).replace(
      /%(.?)/g,
      (_: string, letter: string) => {
        const [name, digits] = letters[letter] ?? []
        if (name) return pad(parts[name]!(at), digits!)
        if (letter === 'z') return sign + pad(Math.trunc(minutes / 60), 2) + pad(minutes % 60, 2)
        if (letter === 'Z') return sign + Math.abs(minutes)
        if (letter === '%') return '%'
        throw refused(`Invalid format character '%${letter}' in format string`)
      },
    )
  },
  $dateFromParts: (doc: unknown, expr: any, options: any) => {
    const { timezone, ...given } = evalExpr(doc, expr, options) as any
    if (Object.values(given).some(isNil)) return null
    if (Object.values(given).some((value) => !Number.isInteger(value)) || !('year' in given || 'isoWeekYear' in given))
      throw refused("$dateFromParts requires whole numbers, and 'year' or 'isoWeekYear'")
    const { year, month = 1, day = 1, hour = 0, minute = 0, second = 0, millisecond = 0 } = given
    const { isoWeekYear, isoWeek = 1, isoDayOfWeek = 1 } = given
    const days = isoWeekYear === undefined ? 0 : (isoWeek - 1) * 7 + isoDayOfWeek - 4
    const first =
      isoWeekYear === undefined ? Date.UTC(year, month - 1, day) : +thursday(new Date(Date.UTC(isoWeekYear, 0, 4)))
    const at = new Date(first + days * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000 + millisecond)
    return new Date(+at - offsetMs(timezone, at))
  },
  $dateFromString: (doc: unknown, expr: any, options: any) => {
    const { dateString, format, timezone, ...given } = evalExpr(doc, expr, options) as any
    if (isNil(dateString)) return given.onNull ?? null
    const text = String(dateString)
    const [, day, time = 'T00:00', zone] = ISO.exec(text) ?? []
    let at: Date | null = null
    if (format !== undefined) at = $dateFromString(doc as any, { dateString: text, format }, options) as Date | null
    else if (day) at = new Date(`${day}${time.replace(' ', 'T')}${zone ?? 'Z'}`)
    if (at && !Number.isNaN(+at)) return zone ? at : new Date(+at - offsetMs(timezone, at))
    if ('onError' in given) return given.onError
    throw refused(`Error parsing date string '${text}'`)
  },
}
const ISO = /^(\d{4}-\d\d-\d\d)([T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?(Z|[+-]\d\d:?\d\d)?$/
