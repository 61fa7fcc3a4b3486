import { canonicalJson } from '#shared/proof/canonical'
import {
  type ComplaintInput,
  inputsCountingOn,
  type LastingInput,
  type RatingInput,
  type ScoreHistory,
  type ScoreInput,
  type ScoreInputs,
  withoutHistory,
} from '#shared/scorecard/inputs'
import {
  type CalendarMonth,
  type Histogram,
  type Incident,
  minBatchPersons,
  monthOf,
  personsIn,
  type RatingBatch,
} from '#shared/scorecard/table'
import { type RatingSource, ratingSources } from '#shared/vocabulary/stars'

/** The ratings of one source. */
interface RatingHistograms {
  /** By the month in which they began to count, until they are closed. */
  open: Record<CalendarMonth, Histogram>
  /**
   * Ascending; one that strikes have left with fewer than `minBatchPersons` persons is not
   * published.
   */
  closed: RatingBatch[]
}

/**
 * All inputs of a shop that count: single ratings only until they are closed, so that its size
 * follows the months.
 */
export interface Collected {
  since?: CalendarMonth
  ratings: Record<RatingSource, RatingHistograms>
  /** By id. */
  complaints: ComplaintInput[]
  lasting: LastingInput[]
}

const noRatings: RatingHistograms = { open: {}, closed: [] }
export const nothingCollected: Collected = {
  ratings: { verified: noRatings, located: noRatings },
  complaints: [],
  lasting: [],
}

/**
 * Puts an input in, or takes out exactly what was put in. Throws for an input that is already
 * there, or is not.
 */
export function changeCollected(past: Collected, input: ScoreInput, sign: 1 | -1): Collected {
  switch (input.kind) {
    case 'rating': {
      const ratings = {
        ...past.ratings,
        [input.source]: changeRatings(past.ratings[input.source], input, sign),
      }
      const candidateMonth = input.source === 'located' ? monthOf(input.day) : past.since
      const firstMonth =
        past.since !== undefined && past.since < (candidateMonth ?? '')
          ? past.since
          : candidateMonth
      return { ...past, ratings, since: firstMonth }
    }
    case 'complaint':
      return { ...past, complaints: changeList(past.complaints, input, sign) }
    default:
      return { ...past, lasting: changeList(past.lasting, input, sign) }
  }
}

function changeRatings(
  { open: openMonths, closed: closedBatches }: RatingHistograms,
  { day, stars }: RatingInput,
  sign: 1 | -1,
): RatingHistograms {
  const month = monthOf(day)
  const batch = closedBatches.find((closedBatch) => closedBatch.month >= month)
  if (batch) {
    const changedBatch = { ...batch, stars: changeHistogram(batch.stars, stars, sign) }
    return {
      open: openMonths,
      closed: closedBatches.map((closedBatch) =>
        closedBatch === batch ? changedBatch : closedBatch,
      ),
    }
  }
  return {
    open: {
      ...openMonths,
      [month]: changeHistogram(openMonths[month] ?? [0, 0, 0, 0, 0], stars, sign),
    },
    closed: closedBatches,
  }
}

const changeHistogram = (histogram: Histogram, stars: number, sign: 1 | -1): Histogram =>
  histogram.map((count, index) => (index === stars - 1 ? count + sign : count)) as Histogram

function changeList<Kept extends { id: string }>(list: Kept[], input: Kept, sign: 1 | -1): Kept[] {
  const isListed = list.some(({ id }) => id === input.id)
  if (isListed === (sign === 1))
    throw new Error(`${input.id} is ${isListed ? 'already' : 'not'} there`)
  if (sign === -1) return list.filter(({ id }) => id !== input.id)
  return [...list, input].sort((first, second) => (first.id < second.id ? -1 : 1))
}

/** Whether a rating of this day is in a histogram that was published, or could have been. */
export const isClosedForDay = (
  { ratings }: Collected,
  source: RatingSource,
  countingDay: string,
): boolean => ratings[source].closed.some(({ month }) => month >= monthOf(countingDay))

/**
 * Closes the ratings of all months up to one, of each source once there are enough of them
 * together.
 */
export function closeMonthsTo(past: Collected, month: CalendarMonth): Collected {
  const ratings = { ...past.ratings }
  for (const source of ratingSources.codes) {
    const { open: openMonths, closed: closedBatches } = ratings[source]
    const [due, later] = [true, false].map((is) =>
      Object.entries(openMonths).filter(([ratingMonth]) => ratingMonth <= month === is),
    )
    const stars = due!.reduce<Histogram>(
      (total, [, histogram]) => total.map((count, index) => count + histogram[index]!) as Histogram,
      [0, 0, 0, 0, 0],
    )
    if (personsIn(stars) < minBatchPersons) continue
    ratings[source] = {
      open: Object.fromEntries(later!),
      closed: [...closedBatches, { month, stars }],
    }
  }
  return { ...past, ratings }
}

/**
 * What is published of them on a day; those of a shop that this one goes on from count as its own.
 */
export function publicInputsOf(
  { since: ownFirstMonth, ratings, complaints, lasting }: Collected,
  countingDay: string,
): ScoreInputs {
  const publishedBatches = (source: RatingSource) =>
    ratings[source].closed.filter(({ stars }) => personsIn(stars) >= minBatchPersons)
  const standingInputs = inputsCountingOn(lasting, countingDay)
  const past = standingInputs.flatMap(
    (standingInput) => (standingInput.kind === 'succession' && standingInput.past) || [],
  )
  const [firstMonth] = [ownFirstMonth ?? [], past.flatMap((pastInputs) => pastInputs.since ?? [])]
    .flat()
    .sort()
  return {
    since: firstMonth,
    visitors: [...past.flatMap(({ visitors }) => visitors), ...publishedBatches('located')],
    complainants: [
      ...past.flatMap(({ complainants }) => complainants),
      ...publishedBatches('verified'),
    ],
    incidents: sortByText([
      ...past.flatMap(({ incidents }) => incidents),
      ...incidentsOf(complaints),
    ]),
    facts: standingInputs.map(withoutHistory),
  }
}

/** What a shop that goes on from this one takes over of it on a day. */
export function pastInputsOf(collected: Collected, countingDay: string): ScoreHistory {
  const { facts, ...past } = publicInputsOf(collected, countingDay)
  return past
}

function incidentsOf(complaints: ComplaintInput[]): Incident[] {
  const groups = new Map<string, ComplaintInput[]>()
  for (const complaint of complaints)
    groups.set(complaint.of ?? complaint.id, [
      ...(groups.get(complaint.of ?? complaint.id) ?? []),
      complaint,
    ])
  return [...groups.values()].map((group) => ({
    persons: Math.max(
      1,
      group.reduce((total, { persons }) => total + persons, 0),
    ),
    complaints: sortByText(
      group.map(({ day, severity, answered, performed }) => ({
        month: monthOf(day),
        severity,
        answered,
        performed,
      })),
    ),
  }))
}

/**
 * In the order of their text: an id, or the order of entries, would say more than the figures do.
 */
const sortByText = <One>(list: One[]): One[] =>
  list
    .map((element) => ({ one: element, text: canonicalJson(element) }))
    .sort((first, second) => (first.text < second.text ? -1 : 1))
    .map(({ one: element }) => element)
