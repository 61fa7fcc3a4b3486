import type { Day } from '#shared/calendar/days'
import { parseNumeral } from '#shared/intake/numeral'

/**
 * The days that a printed date can mean, the likelier first: several where day, month or century
 * are not told.
 */
export function parseDaysIn(printedText: string): Day[] {
  const fullDatePattern =
    /(?<!\d)(20\d\d)\s?[-./年]\s?(\d{1,2})\s?[-./月]\s?(\d{1,2})(?=\d\d:\d\d|\D|$)/.exec(
      printedText,
    )
  if (fullDatePattern)
    return validDays([[fullDatePattern[1], fullDatePattern[2], fullDatePattern[3]]])
  const packed = /(?<!\d)(20\d\d)(\d\d)(\d\d)(?!\d)/.exec(printedText)
  if (packed) return validDays([[packed[1], packed[2], packed[3]]])
  const dayFirstMatch = /(?<!\d)(\d\d)[-./](\d\d)[-./](20\d\d)(?!\d)/.exec(printedText)
  if (dayFirstMatch)
    return validDays([
      [dayFirstMatch[3], dayFirstMatch[1], dayFirstMatch[2]],
      [dayFirstMatch[3], dayFirstMatch[2], dayFirstMatch[1]],
    ])
  const shortYearMatch = /(?<!\d)(\d\d)[-./](\d\d)[-./](\d\d)(?!\d)/.exec(printedText)
  if (!shortYearMatch) return []
  return validDays([
    [`20${shortYearMatch[1]}`, shortYearMatch[2], shortYearMatch[3]],
    [`20${shortYearMatch[3]}`, shortYearMatch[1], shortYearMatch[2]],
    [`20${shortYearMatch[3]}`, shortYearMatch[2], shortYearMatch[1]],
  ])
}

function validDays(dateParts: (string | undefined)[][]): Day[] {
  const days = dateParts.map(
    ([year, month = '', date = '']) => `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`,
  )
  return [...new Set(days)].filter((day) => {
    const moment = Date.parse(`${day}T00:00:00Z`)
    return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(day)
  })
}

/** The time on a clock, `HH:mm`. */
export function timeOfDayIn(printedText: string): string | undefined {
  const textMatch = /(?<!\d)([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?(?!\d)/.exec(printedText)
  return textMatch ? `${textMatch[1]?.padStart(2, '0')}:${textMatch[2]}` : undefined
}

export interface ShelfLife {
  count: number
  unit: 'day' | 'month' | 'year'
}

const units = { 天: 'day', 日: 'day', 个月: 'month', 月: 'month', 年: 'year' } as const

/** `保质期: 12个月`, `180天`, `十二个月`. */
export function shelfLifeIn(printedText: string): ShelfLife | undefined {
  const textMatch = /(?<![\d.])(\d{1,3}|[一二两三四五六七八九十]{1,3})\s?(天|日|个月|月|年)/.exec(
    printedText,
  )
  const count = textMatch && parseNumeral(textMatch[1] as string)
  return count ? { count, unit: units[textMatch[2] as keyof typeof units] } : undefined
}

/**
 * The last day of a shelf life. It begins on the day after production and ends, as any term in
 * months or years, on the same date or the month's last day (民法典 201, 202): the reading in favour
 * of the shop.
 */
export function lastShelfDay(produced: Day, { count, unit }: ShelfLife): Day {
  const [year, month, date] = produced.split('-').map(Number) as [number, number, number]
  if (unit === 'day')
    return new Date(Date.UTC(year, month - 1, date + count)).toISOString().slice(0, 10)
  const months = month - 1 + (unit === 'year' ? 12 * count : count)
  const lastOfMonth = new Date(Date.UTC(year, months + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, months, Math.min(date, lastOfMonth))).toISOString().slice(0, 10)
}
