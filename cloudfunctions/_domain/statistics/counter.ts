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

const minute = 60_000

/**
 * The version of the rules by which cases are counted. Raise it when a sum, a deed or a class that
 * exists is counted by another rule: no test can see that.
 */
const ruleVersion = 1

/** What a stored counter holds: the names of its sums and deeds, and the edges of its classes. */
export interface CounterShape {
  sums: readonly string[]
  timed: readonly string[]
  edges: Readonly<Record<string, readonly number[]>>
}

/** The version of counters of a shape; their order in the source does not matter. */
export function versionOf({ sums: names, timed: deeds, edges: classes }: CounterShape): string {
  const counterShape = { sums: [...names].sort(), timed: [...deeds].sort(), edges: classes }
  return `${ruleVersion}.${bodyHash(counterShape).slice(0, 16)}`
}

/**
 * The version of the stored counters. It follows from their shape, so that a new sum, deed or class
 * changes it: the timer then counts every case again from its record (docs/recipes.md, "How do I
 * add a figure?"). Otherwise the counters of the past would lack what is new.
 */
export const counterVersion = versionOf({
  sums: sumNames,
  timed: timedMeasures,
  edges: durationEdges,
})

/** The end of the minute in which a case falls due: an open case counts as overdue from then on. */
const overdueFrom = (due: number): number => Math.ceil(due / minute) * minute

/**
 * How one timed measure stands. `ahead` holds open deeds not yet overdue, by the minute from which
 * they will be: as statutory dates fall on ends of days, the minutes are few, and they empty as
 * time passes.
 */
interface DutyTally {
  onTime: number
  late: number
  /** Open, and overdue at the counter's `asOf`. */
  overdue: number
  ahead: Record<string, number>
}

/**
 * The counts of one cohort and one branch, officer or category: a plain document of bounded size.
 */
export interface Counter {
  /** Moments up to this one are counted, milliseconds since 1970. */
  asOf: number
  sums: Record<SumName, number>
  tallies: Record<TimedMeasure, DutyTally>
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
  ) as unknown as Record<TimedMeasure, DutyTally>,
  classes: Object.fromEntries(durationMeasures.map((measure) => [measure, {}])) as Record<
    DurationMeasure,
    CountsByClass
  >,
})

/**
 * Adds a case (`sign` 1) or takes it out (-1), in place. Costs the same however many cases there
 * are.
 */
export function countCase(counter: Counter, facts: CaseFacts, sign: 1 | -1): void {
  const values = caseSumsOf(facts)
  for (const sumName of sumNames) counter.sums[sumName] += sign * values[sumName]
  for (const [code, { due, doneAt }] of Object.entries(timedDutiesOf(facts))) {
    const dutyTally = counter.tallies[code as TimedMeasure]
    if (doneAt !== undefined) dutyTally[doneAt <= due ? 'onTime' : 'late'] += sign
    else if (overdueFrom(due) < counter.asOf) dutyTally.overdue += sign
    else addToTable(dutyTally.ahead, String(overdueFrom(due)), sign)
  }
  for (const [of, name] of classesOf(facts)) addToTable(counter.classes[of], name, sign)
}

/**
 * Moves open deeds that have fallen due by `now` to overdue. A late or doubled run of the timer
 * changes nothing.
 */
export function advanceCounter(counter: Counter, now: number): void {
  if (now <= counter.asOf) return
  counter.asOf = now
  for (const dutyTally of Object.values(counter.tallies)) {
    for (const [from, open] of Object.entries(dutyTally.ahead)) {
      if (Number(from) >= now) continue
      dutyTally.overdue += open
      delete dutyTally.ahead[from]
    }
  }
}

/** Adds to a number of a table; what becomes zero leaves nothing behind. */
function addToTable(table: Record<string, number>, counterName: string, amountToAdd: number): void {
  const newTotal = (table[counterName] ?? 0) + amountToAdd
  if (newTotal === 0) delete table[counterName]
  else table[counterName] = newTotal
}

/**
 * A counter at its `asOf` as it may leave the bureau: when open cases fall due is nobody's
 * business.
 */
export function countsOfCounter({ sums, tallies, classes }: Counter): Counts {
  const pendingCases = (ahead: Record<string, number>) =>
    Object.values(ahead).reduce((total, open) => total + open, 0)
  return {
    sums,
    tallies: Object.fromEntries(
      timedMeasures.map((measureCode) => {
        const { ahead, ...tally } = tallies[measureCode]
        return [measureCode, { ...tally, pending: pendingCases(ahead) }]
      }),
    ) as Counts['tallies'],
    classes,
  }
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
 * Month of receipt in Shanghai, `2026-11`. A case stays in it for ever: closing late improves no
 * later month.
 */
export const cohortOf = ({ receivedAt }: Pick<CaseFacts, 'receivedAt'>): string =>
  shanghaiDayOf(receivedAt).slice(0, 7)

export const counterKeyOf = (cohort: string, dimension: Dimension, groupId: string): string =>
  `${cohort}|${dimension}|${groupId}`

/** The at most eight counters that a case belongs to. */
export function counterKeysOf(facts: CaseFacts): string[] {
  const cohort = cohortOf(facts)
  const places: [Dimension, string | undefined][] = [
    ['district', facts.districtId],
    ['branch', facts.branchId],
    ['grid', facts.gridId],
    ['officer', facts.officerId],
    ['category', facts.category],
    ['trade', facts.trade && `${facts.districtId}.${facts.trade}`],
    ['hour', `${facts.districtId}.${hourOf(facts.receivedAt)}`],
    ['source', facts.cameBy && `${facts.districtId}.${facts.cameBy}`],
  ]
  return places.flatMap(([dimension, id]) =>
    id === undefined ? [] : [counterKeyOf(cohort, dimension, id)],
  )
}

/** Counters by key, as the store keeps them. */
export type CounterLedger = Map<string, Counter>

/**
 * A case has changed from `previousFacts` (absent: it is new) to `newFacts`. Changes at most
 * sixteen counters in place and returns their keys. A case that moves to another officer, branch or
 * grid takes its past along.
 */
export function recordCase(
  ledger: CounterLedger,
  previousFacts: CaseFacts | undefined,
  newFacts: CaseFacts,
  now: number,
): string[] {
  if (previousFacts && previousFacts.receivedAt !== newFacts.receivedAt)
    throw new Error('a case does not change its time of receipt')
  const [were, are] = [previousFacts ? counterKeysOf(previousFacts) : [], counterKeysOf(newFacts)]
  const changedKeys = [...new Set([...were, ...are])]
  for (const counterKey of changedKeys) {
    const counter = ledger.get(counterKey) ?? emptyCounter(now)
    if (previousFacts && were.includes(counterKey)) countCase(counter, previousFacts, -1)
    if (are.includes(counterKey)) countCase(counter, newFacts, 1)
    ledger.set(counterKey, counter)
  }
  return changedKeys
}

/**
 * The months up to one of them, the earliest first: `2026-11`, 3 -> `2026-09`, `2026-10`,
 * `2026-11`.
 */
export function cohortsTo(last: string, months: number): string[] {
  const [year = 0, month = 0] = last.split('-').map(Number)
  return Array.from({ length: months }, (_element, monthIndex) =>
    new Date(Date.UTC(year, month - months + monthIndex, 1)).toISOString().slice(0, 7),
  )
}

/** The days of some months up to now, today among them; at least one. */
export function daysOfCohorts(cohorts: readonly string[], now: number): number {
  const [year = 0, month = 0] = (cohorts.at(-1) ?? '').split('-').map(Number)
  const [from, nextMonth] = [
    `${cohorts[0]}-01`,
    new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10),
  ]
  return Math.max(
    1,
    Math.ceil((Math.min(now, startOfDay(nextMonth)) - startOfDay(from)) / 86_400_000),
  )
}

/** Several cohorts as one: every case is in exactly one of them, so all counts add up. */
export function sumCounters(counters: readonly Counter[], now: number): Counter {
  const totalCounter = emptyCounter(now)
  for (const counter of counters) {
    advanceCounter(counter, now)
    for (const sumName of sumNames) totalCounter.sums[sumName] += counter.sums[sumName]
    for (const measureCode of timedMeasures)
      addTallyTo(totalCounter.tallies[measureCode], counter.tallies[measureCode])
    for (const measure of durationMeasures)
      for (const [name, count] of Object.entries(counter.classes[measure]))
        addToTable(totalCounter.classes[measure], name, count)
  }
  return totalCounter
}

function addTallyTo(
  total: Counter['tallies'][keyof Counter['tallies']],
  added: typeof total,
): void {
  total.onTime += added.onTime
  total.late += added.late
  total.overdue += added.overdue
  for (const [from, open] of Object.entries(added.ahead)) addToTable(total.ahead, from, open)
}
