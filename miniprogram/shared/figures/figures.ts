import {
  type CaseCount,
  type CountedFact,
  countedFacts,
  isInSchema,
  type Measure,
  type MoneySum,
  tableSchema,
} from '../vocabulary/statistics'
import {
  type Counts,
  type DurationMeasure,
  durationEdges,
  durationMeasures,
  type TimedMeasure,
} from './counts'

/** A share as two numbers. */
export interface Share {
  measure: Measure
  /** Number of cases with the property. */
  part: number
  /** Number of cases that are considered. */
  of: number
  /** Cases that are not decided yet. They are in neither number. */
  pending: number
}

/** Upper edge of a class. Null: the quantile is a case that is not done. */
type ReachedEdge = number | null

/** The bounds of a quantile that may still change. */
export interface Quantile {
  /** If all pending cases were done at once. */
  from: ReachedEdge
  /** If no pending case is ever done. */
  to: ReachedEdge
}

/** The figures that are computed from the counts of a group. */
export interface Figures
  extends Record<Exclude<CaseCount, CountedFact>, number>,
    // A counted fact is absent in tables of a schema that did not have it.
    Partial<Record<CountedFact | MoneySum, number | undefined>> {
  shares: Share[]
  /**
   * Minutes to the first contact, and days to the end of a complaint. Absent if there is no such
   * case.
   */
  times: Partial<Record<DurationMeasure, { p50: Quantile; p90: Quantile }>>
}

/**
 * Computes the figures of the bureau, for its own page and for the published tables
 * (docs/figures.md).
 * @param isRunning the table is not final, so that people may still answer
 * @param schema schema of the published table; figures that it does not have are omitted
 */
export function figuresOf(counts: Counts, isRunning = false, schema = tableSchema): Figures {
  const { sums, tallies } = counts
  const {
    received,
    reports,
    accepted,
    withdrawn,
    refused,
    agreedFen,
    performedFen,
    confirmed,
    rated,
  } = sums
  const { contact, check, close, verify } = tallies
  const endedCases = sums.settled + sums.terminated
  // An overdue case cannot be rated or confirmed. It counts nevertheless, because leaving a case
  // open must not improve the share.
  const dueCases = endedCases + close.overdue
  const createShare = (
    measure: Measure,
    partCount: number,
    wholeCount: number,
    pending = 0,
  ): Share => ({
    measure,
    part: partCount,
    of: wholeCount,
    pending,
  })
  const answeredShare = (
    measure: Measure,
    partCount: number | undefined,
    answerCount: number | undefined,
    wholeCount: number | undefined,
  ) => {
    if (partCount === undefined || answerCount === undefined || wholeCount === undefined) return []
    const unansweredCount = Math.max(0, dueCases + close.pending - answerCount)
    const share = isRunning
      ? createShare(measure, partCount, answerCount, unansweredCount)
      : createShare(measure, partCount, wholeCount, close.pending)
    return [share]
  }
  const shareInTime = (measure: TimedMeasure) => {
    const { onTime, late, overdue, pending } = tallies[measure]
    return createShare(measure, onTime, onTime + late + overdue, pending)
  }
  const figures: Figures = {
    received,
    reports,
    accepted,
    withdrawn,
    refused,
    open: received - sums.closed,
    overdue: close.overdue + verify.overdue,
    ...countsOfFacts(sums, schema),
    shares: [
      createShare(
        'minute',
        sums.withinMinute,
        contact.onTime + contact.late + contact.overdue + contact.pending,
      ),
      shareInTime('contact'),
      shareInTime('check'),
      shareInTime('close'),
      shareInTime('verify'),
      createShare('settled', sums.settled, dueCases, close.pending),
      ...answeredShare('confirmed', confirmed, confirmed, endedCases),
      ...answeredShare('resolved', sums.resolved, confirmed, dueCases),
      ...answeredShare('rated', rated, rated, endedCases),
      ...answeredShare('satisfied', sums.satisfied, rated, rated),
      ...answeredShare('satisfied_of_all', sums.satisfied, rated, dueCases),
      createShare('published', sums.published, sums.publishable, check.pending + close.pending),
    ],
    times: Object.fromEntries(durationMeasures.flatMap((measure) => quantilesOf(measure, counts))),
  }
  // A withheld sum must not have a key with the value undefined, because the tables that were
  // published before have none.
  if (agreedFen !== undefined) figures.agreedFen = agreedFen
  if (performedFen !== undefined) figures.performedFen = performedFen
  return figures
}

/** The number of cases with each of the counted facts that the schema has. */
function countsOfFacts(sums: Counts['sums'], schema: number): Partial<Record<CountedFact, number>> {
  const counts: Partial<Record<CountedFact, number>> = {}
  for (const countedFact of countedFacts.codes) {
    const count = sums[countedFact]
    if (isInSchema(countedFact, schema) && count !== undefined) counts[countedFact] = count
  }
  return counts
}

function quantilesOf(measure: DurationMeasure, { classes, tallies }: Counts) {
  const { onTime, late, overdue, pending } = tallies[measure]
  const caseCount = onTime + late + overdue + pending
  if (caseCount === 0) return []

  /** @param countAtOnce number of cases that take no time */
  const findEdgeOfRank = (rank: number, countAtOnce: number): ReachedEdge => {
    let cumulativeCount = countAtOnce
    for (const edge of durationEdges[measure]) {
      cumulativeCount += classes[measure][edge] ?? 0
      if (cumulativeCount >= rank) return edge
    }
    return null
  }
  const quantileAt = (percent: number): Quantile => {
    const rank = Math.ceil((caseCount * percent) / 100)
    return { from: findEdgeOfRank(rank, pending), to: findEdgeOfRank(rank, 0) }
  }
  return [[measure, { p50: quantileAt(50), p90: quantileAt(90) }] as const]
}

/**
 * The smallest and the largest value that a share can still have, from 0 to 1. Undefined if there
 * is no case.
 */
export function shareRange({
  part,
  of: wholeCount,
  pending,
}: Share): { from: number; to: number } | undefined {
  const caseCount = wholeCount + pending
  return caseCount === 0 ? undefined : { from: part / caseCount, to: (part + pending) / caseCount }
}
