import type { Measure } from '../vocabulary/statistics'
import { type Counts, edges, type Lasting, lasting, type Timed } from './counts'

/** A share with what it is a share of; `pending`: open and not yet due, in neither number. */
export interface Share {
  measure: Measure
  part: number
  of: number
  pending: number
}

/** Upper edge of the class that a rank falls in; null: more cases are not done than the rank leaves. */
type Reached = number | null

/** What a quantile can still become: with all pending cases done at once, and with none ever done. */
export interface Quantile {
  from: Reached
  to: Reached
}

/** What the counts of a group amount to. */
export interface Figures {
  received: number
  reports: number
  accepted: number
  withdrawn: number
  refused: number
  open: number
  overdue: number
  reopened: number
  shares: Share[]
  /** Minutes to the first contact, days to the end of a complaint; absent without a case that owes it. */
  times: Partial<Record<Lasting, { p50: Quantile; p90: Quantile }>>
  agreedFen?: number
  performedFen?: number
}

/**
 * The one set of figures of the bureau, for the desk's page and the public tables (docs/figures.md). `runs`: of a table
 * that is not final, where whoever is not counted among the answers can still say either.
 */
export function figuresOf(counts: Counts, runs = false): Figures {
  const { sums, tallies } = counts
  const { received, reports, accepted, withdrawn, refused, reopened, agreedFen, performedFen, confirmed, rated } = sums
  const { contact, check, close, verify } = tallies
  const ended = sums.settled + sums.terminated
  // A case that is overdue cannot be rated or confirmed: leaving it open must not improve the share.
  const due = ended + close.overdue
  const share = (measure: Measure, part: number, of: number, pending = 0): Share => ({ measure, part, of, pending })
  const answered = (measure: Measure, part: number | undefined, said: number | undefined, of: number | undefined) => {
    if (part === undefined || said === undefined || of === undefined) return []
    const silent = Math.max(0, due + close.pending - said)
    return [runs ? share(measure, part, said, silent) : share(measure, part, of, close.pending)]
  }
  const inTime = (measure: Timed) => {
    const { onTime, late, overdue, pending } = tallies[measure]
    return share(measure, onTime, onTime + late + overdue, pending)
  }
  return {
    received,
    reports,
    accepted,
    withdrawn,
    refused,
    open: received - sums.closed,
    overdue: close.overdue + verify.overdue,
    reopened,
    shares: [
      share('minute', sums.withinMinute, contact.onTime + contact.late + contact.overdue + contact.pending),
      inTime('contact'),
      inTime('check'),
      inTime('close'),
      inTime('verify'),
      share('settled', sums.settled, due, close.pending),
      ...answered('confirmed', confirmed, confirmed, ended),
      ...answered('resolved', sums.resolved, confirmed, due),
      ...answered('rated', rated, rated, ended),
      ...answered('satisfied', sums.satisfied, rated, rated),
      ...answered('satisfied_of_all', sums.satisfied, rated, due),
      share('published', sums.published, sums.publishable, check.pending + close.pending),
    ],
    times: Object.fromEntries(lasting.flatMap((of) => timesOf(of, counts))),
    ...(agreedFen !== undefined && { agreedFen }),
    ...(performedFen !== undefined && { performedFen }),
  }
}

function timesOf(of: Lasting, { classes, tallies }: Counts) {
  const { onTime, late, overdue, pending } = tallies[of]
  const all = onTime + late + overdue + pending
  const quantile = (percent: number): Quantile => {
    const rank = Math.ceil((all * percent) / 100)
    const reached = (already: number): Reached => {
      let below = already
      return edges[of].find((edge) => (below += classes[of][edge] ?? 0) >= rank) ?? null
    }
    return { from: reached(pending), to: reached(0) }
  }
  return all === 0 ? [] : [[of, { p50: quantile(50), p90: quantile(90) }] as const]
}

/** The least and the most that a share can become, from 0 to 1; undefined where nothing is or will be due. */
export function rangeOf({ part, of, pending }: Share): { from: number; to: number } | undefined {
  const all = of + pending
  return all === 0 ? undefined : { from: part / all, to: (part + pending) / all }
}
