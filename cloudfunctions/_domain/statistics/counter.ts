import { type CaseFacts, deedsOf, type Sum, sums, sumsOf, type Timed, timed } from './measures'

const minute = 60_000

/** The end of the minute in which a case falls due: an open case counts as overdue from then on. */
export const overdueFrom = (due: number): number => Math.ceil(due / minute) * minute

/**
 * How one timed measure stands. `ahead` holds open deeds not yet overdue, by the minute from which they will be: as
 * statutory dates fall on ends of days, the minutes are few, and they empty as time passes.
 */
export interface Tally {
  onTime: number
  late: number
  /** Open, and overdue at the counter's `asOf`. */
  overdue: number
  ahead: Record<string, number>
}

/** The counts of one cohort and one branch, officer or category: a plain document of bounded size. */
export interface Counter {
  /** Moments up to this one are counted, milliseconds since 1970. */
  asOf: number
  sums: Record<Sum, number>
  tallies: Record<Timed, Tally>
}

export const emptyCounter = (asOf: number): Counter => ({
  asOf,
  sums: Object.fromEntries(sums.map((sum) => [sum, 0])) as Record<Sum, number>,
  tallies: Object.fromEntries(
    timed.map((code) => [code, { onTime: 0, late: 0, overdue: 0, ahead: {} }]),
  ) as unknown as Record<Timed, Tally>,
})

/** Adds a case (`sign` 1) or takes it out (-1), in place. Costs the same however many cases there are. */
export function count(counter: Counter, facts: CaseFacts, sign: 1 | -1): void {
  const values = sumsOf(facts)
  for (const sum of sums) counter.sums[sum] += sign * values[sum]
  for (const [code, { due, doneAt }] of Object.entries(deedsOf(facts))) {
    const tally = counter.tallies[code as Timed]
    if (doneAt !== undefined) tally[doneAt <= due ? 'onTime' : 'late'] += sign
    else if (overdueFrom(due) < counter.asOf) tally.overdue += sign
    else addAhead(tally, overdueFrom(due), sign)
  }
}

/** Moves open deeds that have fallen due by `now` to overdue. A late or doubled run of the timer changes nothing. */
export function advance(counter: Counter, now: number): void {
  if (now <= counter.asOf) return
  counter.asOf = now
  for (const tally of Object.values(counter.tallies)) {
    for (const [from, open] of Object.entries(tally.ahead)) {
      if (Number(from) >= now) continue
      tally.overdue += open
      delete tally.ahead[from]
    }
  }
}

function addAhead(tally: Tally, from: number, sign: 1 | -1): void {
  const open = (tally.ahead[from] ?? 0) + sign
  if (open === 0) delete tally.ahead[from]
  else tally.ahead[from] = open
}
