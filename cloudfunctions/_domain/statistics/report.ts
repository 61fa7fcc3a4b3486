import type { Counter, Tally } from './counter'
import { type Timed, timed } from './measures'

/** A share with what it is a share of. */
export interface Share {
  name: string
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
      ...timed.codes.map((code) => inTime(code, tallies[code])),
      { name: '调解成功率', part: sums.settled, of: ended + tallies.close.overdue },
      { name: '评价率', part: sums.rated, of: ended },
      { name: '满意率（占已评价）', part: sums.satisfied, of: sums.rated },
      // A case that is not done cannot be rated: leaving it open must not improve the rate.
      { name: '满意率（未评、超期未办都不算满意）', part: sums.satisfied, of: ended + tallies.close.overdue },
      { name: '消费投诉信息公示率', part: sums.published, of: sums.publishable },
    ],
    recoveredFen: sums.recoveredFen,
    withdrawn: sums.withdrawn,
    refused: sums.refused,
  }
}

/** In time, of all that was due or done: what is open and overdue is in the denominator. */
function inTime(code: Timed, { onTime, late, overdue, ahead }: Tally): Share {
  const pending = Object.values(ahead).reduce((sum, open) => sum + open, 0)
  return { name: timed.label(code), part: onTime, of: onTime + late + overdue, pending }
}
