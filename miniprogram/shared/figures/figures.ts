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

/** A share with what it is a share of; `pending`: open and not yet due, in neither number. */
export interface Share {
  measure: Measure
  part: number
  of: number
  pending: number
}

/**
 * Upper edge of the class that a rank falls in; null: more cases are not done than the rank leaves.
 */
type ReachedEdge = number | null

/**
 * What a quantile can still become: with all pending cases done at once, and with none ever done.
 */
export interface Quantile {
  from: ReachedEdge
  to: ReachedEdge
}

/** What the counts of a group amount to. */
export interface Figures
  extends Record<Exclude<CaseCount, CountedFact>, number>,
    // A counted fact is absent in tables of a schema that did not have it.
    Partial<Record<CountedFact | MoneySum, number | undefined>> {
  shares: Share[]
  /**
   * Minutes to the first contact, days to the end of a complaint; absent without a case that owes
   * it.
   */
  times: Partial<Record<DurationMeasure, { p50: Quantile; p90: Quantile }>>
}

/**
 * The one set of figures of the bureau, for the desk's page and the public tables
 * (docs/figures.md). `isRunning`: of a table that is not final, where whoever is not counted among
 * the answers can still say either. `schema`: of the published table; what it did not have yet is
 * left out.
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
  // A case that is overdue cannot be rated or confirmed: leaving it open must not improve the
  // share.
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
    return [
      isRunning
        ? createShare(measure, partCount, answerCount, unansweredCount)
        : createShare(measure, partCount, wholeCount, close.pending),
    ]
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
  // A withheld sum has no key at all, as in the tables that are published already.
  if (agreedFen !== undefined) figures.agreedFen = agreedFen
  if (performedFen !== undefined) figures.performedFen = performedFen
  return figures
}

/** How many cases have each of the counted facts that the schema has. */
const countsOfFacts = (
  sums: Counts['sums'],
  schema: number,
): Partial<Record<CountedFact, number>> =>
  Object.fromEntries(
    countedFacts.codes.flatMap((countedFact) =>
      isInSchema(countedFact, schema) && sums[countedFact] !== undefined
        ? [[countedFact, sums[countedFact]]]
        : [],
    ),
  )

function quantilesOf(measure: DurationMeasure, { classes, tallies }: Counts) {
  const { onTime, late, overdue, pending } = tallies[measure]
  const caseCount = onTime + late + overdue + pending
  const quantileAt = (percent: number): Quantile => {
    const rank = Math.ceil((caseCount * percent) / 100)
    const edgeReached = (countBelow: number): ReachedEdge => {
      let cumulativeCount = countBelow
      return (
        durationEdges[measure].find(
          (edge) => (cumulativeCount += classes[measure][edge] ?? 0) >= rank,
        ) ?? null
      )
    }
    return { from: edgeReached(pending), to: edgeReached(0) }
  }
  return caseCount === 0 ? [] : [[measure, { p50: quantileAt(50), p90: quantileAt(90) }] as const]
}

/**
 * The least and the most that a share can become, from 0 to 1; undefined where nothing is or will
 * be due.
 */
export function shareRange({
  part,
  of: wholeCount,
  pending,
}: Share): { from: number; to: number } | undefined {
  const caseCount = wholeCount + pending
  return caseCount === 0 ? undefined : { from: part / caseCount, to: (part + pending) / caseCount }
}
