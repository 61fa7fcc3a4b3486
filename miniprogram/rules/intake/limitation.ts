import { type Day, shanghaiDayOf } from '../../shared/calendar/days'

/**
 * The last day of three years (Art. 16(4)) from when something happened: the consumer knew it then
 * at the earliest.
 */
export function lastLimitationDay(occurredAt: number): Day {
  const [year, ...monthAndDay] = shanghaiDayOf(occurredAt).split('-')
  return [Number(year) + 3, ...monthAndDay].join('-')
}

/** A hint alone: an officer looks when the consumer came to know of it. */
export const isPossiblyTimeBarred = (occurredAt: number, filedAt: number): boolean =>
  shanghaiDayOf(filedAt) > lastLimitationDay(occurredAt)
