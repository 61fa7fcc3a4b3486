import { lasting, sums, timed } from '../../../miniprogram/shared/figures/counts'
import { add, advance, type Counter, emptyCounter } from './counter'

/** The months up to one of them, the earliest first: `2026-11`, 3 -> `2026-09`, `2026-10`, `2026-11`. */
export function cohortsTo(last: string, months: number): string[] {
  const [year = 0, month = 0] = last.split('-').map(Number)
  return Array.from({ length: months }, (_, at) =>
    new Date(Date.UTC(year, month - months + at, 1)).toISOString().slice(0, 7),
  )
}

/** Several cohorts as one: every case is in exactly one of them, so all counts add up. */
export function together(counters: readonly Counter[], now: number): Counter {
  const whole = emptyCounter(now)
  for (const counter of counters) {
    advance(counter, now)
    for (const sum of sums) whole.sums[sum] += counter.sums[sum]
    for (const code of timed) addTally(whole.tallies[code], counter.tallies[code])
    for (const of of lasting)
      for (const [name, count] of Object.entries(counter.classes[of])) add(whole.classes[of], name, count)
  }
  return whole
}

function addTally(to: Counter['tallies'][keyof Counter['tallies']], more: typeof to): void {
  to.onTime += more.onTime
  to.late += more.late
  to.overdue += more.overdue
  for (const [from, open] of Object.entries(more.ahead)) add(to.ahead, from, open)
}
