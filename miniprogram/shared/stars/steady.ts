import type { Day } from '../clock/days'
import { type Evaluation, evaluate } from './evaluate'
import { model as present } from './parameters'
import type { Shop } from './seen'
import type { Statistics } from './statistics'

/** A snapshot is taken at least this often, in months. */
const farthest = 12

/** First of the month, `count` months after the month of `day`. */
export function monthAfter(day: Day, count: number): Day {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + count
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1]
  return `${year}-${String(month).padStart(2, '0')}-01`
}

/**
 * The next day on which this shop's snapshot will differ without new inputs: the first of a month when ratings have
 * aged enough to change its stars or caps, or the last day of a penalty's publicity, since it must not be mentioned
 * after that. The timer visits only shops with new inputs and shops whose day has come.
 */
export function nextSnapshot(statistics: Statistics, shop: Shop, now: Evaluation, model = present): Day {
  const ends = statistics.lasting.flatMap((one) =>
    one.kind === 'penalty' && one.repaired === undefined && one.until > now.day ? [one.until] : [],
  )
  return [nextMonth(statistics, shop, now, model), ...ends].sort()[0]!
}

function nextMonth(statistics: Statistics, shop: Shop, now: Evaluation, model: typeof present): Day {
  for (let months = 1; months < farthest; months++) {
    const day = monthAfter(now.day, months)
    const then = evaluate(statistics, shop, day, now.band, model)
    if (then.stars !== now.stars || then.band !== now.band || then.caps.length !== now.caps.length) return day
  }
  return monthAfter(now.day, farthest)
}
