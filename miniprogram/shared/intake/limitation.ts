import { type Day, dayOf } from '../clock/days'

/** The last day of three years (Art. 16(4)) from when something happened: the consumer knew it then at the earliest. */
export function limitationEnds(occurredAt: number): Day {
  const [year, ...rest] = dayOf(occurredAt).split('-')
  return [Number(year) + 3, ...rest].join('-')
}

/** A hint alone: an officer looks when the consumer came to know of it. */
export const mayBeTooLate = (occurredAt: number, filedAt: number): boolean =>
  dayOf(filedAt) > limitationEnds(occurredAt)
