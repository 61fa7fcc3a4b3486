import type { Measure } from '../../../miniprogram/shared/vocabulary/statistics'
import type { Counter, Tally } from './counter'
import { type Timed, timed } from './measures'

/** A share with what it is a share of. */
export interface Share {
  measure: Measure
  part: number
  of: number
  /** Open and not yet due: in neither number. */
  pending?: number
}

export interface Report {
  received: number
  shares: Share[]
  recoveredFen: number
  withdrawn: number
  refused: number
}

/** The figures of a counter at its `asOf`. Call `advance` first. */
export function reportOf({ sums, tallies }: Counter): Report {
  const ended = sums.settled + sums.terminated
  return {
    received: sums.received,
    shares: [
      ...timed.map((code) => inTime(code, tallies[code])),
      { measure: 'settled', part: sums.settled, of: ended + tallies.close.overdue },
      { measure: 'rated', part: sums.rated, of: ended },
      { measure: 'satisfied', part: sums.satisfied, of: sums.rated },
      // A case that is not done cannot be rated: leaving it open must not improve the rate.
      { measure: 'satisfied_of_all', part: sums.satisfied, of: ended + tallies.close.overdue },
      { measure: 'published', part: sums.published, of: sums.publishable },
    ],
    recoveredFen: sums.recoveredFen,
    withdrawn: sums.withdrawn,
    refused: sums.refused,
  }
}

/** In time, of all that was due or done: what is open and overdue is in the denominator. */
function inTime(measure: Timed, { onTime, late, overdue, ahead }: Tally): Share {
  const pending = Object.values(ahead).reduce((sum, open) => sum + open, 0)
  return { measure, part: onTime, of: onTime + late + overdue, pending }
}
