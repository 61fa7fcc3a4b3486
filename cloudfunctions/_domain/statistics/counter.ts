import { hourOf, shanghaiDayOf, startOfDay } from '#shared/calendar/days'
import {
  type Counts,
  type CountsByClass,
  type DurationMeasure,
  durationEdges,
  durationMeasures,
  type SumName,
  sumNames,
  type TimedMeasure,
  timedMeasures,
} from '#shared/figures/counts'
import { bodyHash } from '#shared/proof/hash'
import { type CaseFacts, caseSumsOf, classesOf, timedDutiesOf } from './measures'

const minuteMs = 60_000
const dayMs = 86_400_000

/**
 * The version of the rules by which cases are counted. Raise it if an existing sum, duty or class
 * is counted by another rule. No test can notice that.
 */
const ruleVersion = 1

/** The names in a stored counter. */
export interface CounterShape {
  sums: readonly string[]
  /** Names of the timed duties. */
  timed: readonly string[]
  /** For each measured duration, the borders between its classes. */
  edges: Readonly<Record<string, readonly number[]>>
}

/** The version of counters of this shape. The order of the names does not matter. */
export function counterVersionOf({ sums, timed, edges }: CounterShape): string {
  const sortedShape = { sums: [...sums].sort(), timed: [...timed].sort(), edges }
  return `${ruleVersion}.${bodyHash(sortedShape).slice(0, 16)}`
}

/**
 * The version of the stored counters. It follows from their shape: if a sum, a duty or a class is
 * added, it changes, and the timer counts all cases again from their events (docs/recipes.md, "How
 * do I add a figure?"). Otherwise the counters of the past would lack the new figure.
 */
export const counterVersion = counterVersionOf({
  sums: sumNames,
  timed: timedMeasures,
  edges: durationEdges,
})

/** The end of the minute of the due time. From then on an open duty counts as overdue. */
const overdueFrom = (dueAt: number): number => Math.ceil(dueAt / minuteMs) * minuteMs

/** The counts of one timed duty. */
interface DutyCounts {
  onTime: number
  late: number
  /** Open, and overdue at the counter's `asOf`. */
  overdue: number
  /**
   * Open and not overdue yet, by the time from which they will be overdue (ms since 1970). Most due
   * dates are ends of days, so there are few different times.
   */
  ahead: Record<string, number>
}

/** The counts of the cases of one month in one group, such as a branch or an officer. */
export interface Counter {
  /** The counts are those at this time, ms since 1970. */
  asOf: number
  sums: Record<SumName, number>
  tallies: Record<TimedMeasure, DutyCounts>
  /** For each measured duration, the number of cases in each class. */
  classes: Record<DurationMeasure, CountsByClass>
}

export const emptyCounter = (asOf: number): Counter => ({
  asOf,
  sums: Object.fromEntries(sumNames.map((sumName) => [sumName, 0])) as Record<SumName, number>,
  tallies: Object.fromEntries(
    timedMeasures.map((measureCode) => [
      measureCode,
      { onTime: 0, late: 0, overdue: 0, ahead: {} },
    ]),
  ) as unknown as Record<TimedMeasure, DutyCounts>,
  classes: Object.fromEntries(durationMeasures.map((measure) => [measure, {}])) as Record<
    DurationMeasure,
    CountsByClass
  >,
})

/** Adds a case to a counter (sign 1) or removes it (sign -1). Changes the counter in place. */
export function countCase(counter: Counter, facts: CaseFacts, sign: 1 | -1): void {
  const caseSums = caseSumsOf(facts)
  for (const sumName of sumNames) counter.sums[sumName] += sign * caseSums[sumName]

  for (const [measure, { due: dueAt, doneAt }] of Object.entries(timedDutiesOf(facts))) {
    const dutyCounts = counter.tallies[measure as TimedMeasure]
    if (doneAt !== undefined) dutyCounts[doneAt <= dueAt ? 'onTime' : 'late'] += sign
    else if (overdueFrom(dueAt) < counter.asOf) dutyCounts.overdue += sign
    else addToTable(dutyCounts.ahead, String(overdueFrom(dueAt)), sign)
  }

  for (const [measure, className] of classesOf(facts))
    addToTable(counter.classes[measure], className, sign)
}

/**
 * Advances a counter to `now`: open duties whose time has passed become overdue. A run that is late
 * or repeated does no harm.
 */
export function advanceCounter(counter: Counter, now: number): void {
  if (now <= counter.asOf) return
  counter.asOf = now
  for (const dutyCounts of Object.values(counter.tallies)) {
    for (const [overdueTime, openCount] of Object.entries(dutyCounts.ahead)) {
      if (Number(overdueTime) >= now) continue
      dutyCounts.overdue += openCount
      delete dutyCounts.ahead[overdueTime]
    }
  }
}

/** Adds to a number of a table. A number that becomes zero is removed from the table. */
function addToTable(table: Record<string, number>, key: string, amount: number): void {
  const newTotal = (table[key] ?? 0) + amount
  if (newTotal === 0) delete table[key]
  else table[key] = newTotal
}

/**
 * The counts of a counter for publication. The times at which open cases become overdue are not
 * published, only how many cases are open.
 */
export function countsOfCounter({ sums, tallies, classes }: Counter): Counts {
  const publicTallies = timedMeasures.map((measure) => {
    const { ahead, ...closedCounts } = tallies[measure]
    const pending = Object.values(ahead).reduce((total, openCount) => total + openCount, 0)
    return [measure, { ...closedCounts, pending }]
  })
  return { sums, tallies: Object.fromEntries(publicTallies) as Counts['tallies'], classes }
}

/** The dimensions that figures are counted by. */
export type Dimension =
  | 'district'
  | 'branch'
  | 'grid'
  | 'officer'
  | 'category'
  | 'trade'
  | 'hour'
  | 'source'

/**
 * The cohort of a case: the month of its receipt in Shanghai, such as `2026-11`. It never changes,
 * so a case that is closed late does not improve a later month.
 */
export const cohortOf = ({ receivedAt }: Pick<CaseFacts, 'receivedAt'>): string =>
  shanghaiDayOf(receivedAt).slice(0, 7)

export const counterKeyOf = (cohort: string, dimension: Dimension, groupId: string): string =>
  `${cohort}|${dimension}|${groupId}`

/** The keys of the counters in which a case is counted, one for each dimension that it has. */
export function counterKeysOf(facts: CaseFacts): string[] {
  const cohort = cohortOf(facts)
  const { districtId, trade, cameBy } = facts
  const groupIds: Record<Dimension, string | undefined> = {
    district: districtId,
    branch: facts.branchId,
    grid: facts.gridId,
    officer: facts.officerId,
    category: facts.category,
    trade: trade && `${districtId}.${trade}`,
    hour: `${districtId}.${hourOf(facts.receivedAt)}`,
    source: cameBy && `${districtId}.${cameBy}`,
  }
  return Object.entries(groupIds).flatMap(([dimension, groupId]) =>
    groupId === undefined ? [] : [counterKeyOf(cohort, dimension as Dimension, groupId)],
  )
}

/** Counters by their key. */
export type CounterLedger = Map<string, Counter>

/**
 * Counts a changed case. All of its past moves with it to another officer, branch or grid. Changes
 * the counters in place.
 *
 * @param previousFacts undefined for a new case
 * @returns the keys of the changed counters
 */
export function recordCase(
  ledger: CounterLedger,
  previousFacts: CaseFacts | undefined,
  newFacts: CaseFacts,
  now: number,
): string[] {
  if (previousFacts && previousFacts.receivedAt !== newFacts.receivedAt)
    throw new Error('a case does not change its time of receipt')

  const previousKeys = previousFacts ? counterKeysOf(previousFacts) : []
  const newKeys = counterKeysOf(newFacts)
  const changedKeys = [...new Set([...previousKeys, ...newKeys])]
  for (const counterKey of changedKeys) {
    const counter = ledger.get(counterKey) ?? emptyCounter(now)
    if (previousFacts && previousKeys.includes(counterKey)) countCase(counter, previousFacts, -1)
    if (newKeys.includes(counterKey)) countCase(counter, newFacts, 1)
    ledger.set(counterKey, counter)
  }
  return changedKeys
}

/**
 * The months that end with `lastMonth`, the earliest first. For `2026-11` and 3 they are `2026-09`,
 * `2026-10` and `2026-11`.
 */
export function cohortsUpTo(lastMonth: string, monthCount: number): string[] {
  const [year = 0, month = 0] = lastMonth.split('-').map(Number)
  return Array.from({ length: monthCount }, (_element, index) =>
    new Date(Date.UTC(year, month - monthCount + index, 1)).toISOString().slice(0, 7),
  )
}

/** How many days these months have up to now, including today. At least one. */
export function countDaysOfCohorts(cohorts: readonly string[], now: number): number {
  const [year = 0, month = 0] = (cohorts.at(-1) ?? '').split('-').map(Number)
  const firstDay = `${cohorts[0]}-01`
  // The month of `Date.UTC` counts from 0, so this is the month after the last cohort.
  const dayAfterLast = new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10)
  const endsAt = Math.min(now, startOfDay(dayAfterLast))
  return Math.max(1, Math.ceil((endsAt - startOfDay(firstDay)) / dayMs))
}

/**
 * Adds the counters of several months. Each case is in exactly one month, so nothing is doubled.
 */
export function sumCounters(counters: readonly Counter[], now: number): Counter {
  const totalCounter = emptyCounter(now)
  for (const counter of counters) {
    advanceCounter(counter, now)
    for (const sumName of sumNames) totalCounter.sums[sumName] += counter.sums[sumName]
    for (const measureCode of timedMeasures)
      addDutyCounts(totalCounter.tallies[measureCode], counter.tallies[measureCode])
    for (const measure of durationMeasures)
      for (const [name, count] of Object.entries(counter.classes[measure]))
        addToTable(totalCounter.classes[measure], name, count)
  }
  return totalCounter
}

function addDutyCounts(
  total: Counter['tallies'][keyof Counter['tallies']],
  added: typeof total,
): void {
  total.onTime += added.onTime
  total.late += added.late
  total.overdue += added.overdue
  for (const [overdueTime, openCount] of Object.entries(added.ahead))
    addToTable(total.ahead, overdueTime, openCount)
}
