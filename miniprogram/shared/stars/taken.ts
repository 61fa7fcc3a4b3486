import type { Day } from '../clock/days'
import type { Stars } from './bands'
import { type Evaluation, evaluate } from './evaluate'
import type { Shop } from './seen'
import type { Statistics } from './statistics'

/** A snapshot with everything it was computed from, so that any reader can compute it again, to the last digit. */
export interface Taken {
  shop: Shop
  /** Band of the snapshot before, for the hysteresis. */
  previous?: Stars
  statistics: Statistics
  evaluation: Evaluation
  /** First day on which another snapshot is due without new inputs. */
  next: Day
}

/** Whether computing a snapshot again gives the same digits in every part. */
export function agrees({ statistics, shop, previous, evaluation }: Taken): boolean {
  const again = evaluate(statistics, shop, evaluation.day, previous)
  return sorted(again) === sorted(evaluation)
}

/** The same text for the same content, whatever the order of its fields. */
function sorted(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(sorted).join()}]`
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
  return `{${fields
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, field]) => `${name}:${sorted(field)}`)
    .join()}}`
}
