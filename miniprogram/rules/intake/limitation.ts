import { type Day, shanghaiDayOf } from '../../shared/calendar/days'

/**
 * The last day of the three years of Order 121 Art. 16(4), counted from the event. The three years
 * begin when the consumer learned of it, so they may end later.
 */
export function lastLimitationDay(occurredAt: number): Day {
  const [year, ...monthAndDay] = shanghaiDayOf(occurredAt).split('-')
  return [Number(year) + 3, ...monthAndDay].join('-')
}

/** A hint for the officer, who checks when the consumer learned of the event. */
export const isPossiblyTimeBarred = (occurredAt: number, filedAt: number): boolean =>
  shanghaiDayOf(filedAt) > lastLimitationDay(occurredAt)
