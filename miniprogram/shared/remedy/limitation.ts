import type { Day } from '../clock/days'
import { inForce } from './law-table'

/**
 * Last day to bring a claim, counted from the day on which the consumer knew (民法典 188, 202: the day itself does not
 * count; the same date years later is the last, or the month's end where there is no such date). Throws RangeError for
 * a row without a limitation.
 */
export function limitationEnds(id: string, knownOn: Day): Day {
  const years = inForce(id, knownOn)?.limitationYears
  if (years === undefined) throw new RangeError(`${id} sets no limitation on ${knownOn}`)
  const [year, month, date] = knownOn.split('-').map(Number) as [number, number, number]
  const lastOfMonth = new Date(Date.UTC(year + years, month, 0)).getUTCDate()
  return `${year + years}-${knownOn.slice(5, 7)}-${String(Math.min(date, lastOfMonth)).padStart(2, '0')}`
}
