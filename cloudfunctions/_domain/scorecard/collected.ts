import { canonicalJson } from '#shared/proof/canonical'
import {
  type ComplaintInput,
  inputsCountingOn,
  type LastingInput,
  omitHistory,
  type RatingInput,
  type ScoreHistory,
  type ScoreInput,
  type ScoreInputs,
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

/** Whether an input is added to the collected inputs (1) or taken out of them (-1). */
type Sign = 1 | -1

/** The ratings of one source, visitors or complainants, as counts of each number of stars. */
interface RatingHistograms {
  /** Ratings that are not in a batch yet, by the month in which they began to count. */
  open: Record<CalendarMonth, Histogram>
  /**
   * Batches in the order of their months. A batch is published while it has at least
   * `minBatchPersons` persons. Struck ratings can bring it below that number.
   */
  closed: RatingBatch[]
}

/**
 * All inputs of a shop that count. Ratings are stored as counts per month, so the size grows with
 * the months and not with the ratings.
 */
export interface Collected {
  /** Month of the first rating by a visitor. It stays if that rating is withdrawn. */
  since?: CalendarMonth
  /** By who rated: `verified` are complainants, `located` are visitors of the shop. */
  ratings: Record<RatingSource, RatingHistograms>
  /** Sorted by id. */
  complaints: ComplaintInput[]
  /** Penalties, pledges and other inputs that count from one day until another. */
  lasting: LastingInput[]
}

const emptyHistogram: Histogram = [0, 0, 0, 0, 0]
const noRatings: RatingHistograms = { open: {}, closed: [] }
export const nothingCollected: Collected = {
  ratings: { verified: noRatings, located: noRatings },
  complaints: [],
  lasting: [],
}

/**
 * Adds an input (sign 1), or takes one out (sign -1), which must be equal to the added one. Throws
 * if a complaint or a lasting input is added twice, or taken out without having been added.
 */
export function changeCollected(collected: Collected, input: ScoreInput, sign: Sign): Collected {
  switch (input.kind) {
    case 'rating': {
      const ratings = {
        ...collected.ratings,
        [input.source]: changeRatings(collected.ratings[input.source], input, sign),
      }
      return { ...collected, ratings, since: firstVisitorMonth(collected.since, input) }
    }
    case 'complaint':
      return { ...collected, complaints: changeList(collected.complaints, input, sign) }
    default:
      return { ...collected, lasting: changeList(collected.lasting, input, sign) }
  }
}

function firstVisitorMonth(
  currentMonth: CalendarMonth | undefined,
  { source, day }: RatingInput,
): CalendarMonth | undefined {
  const isByVisitor = source === 'located'
  if (!isByVisitor) return currentMonth
  const ratingMonth = monthOf(day)
  return currentMonth !== undefined && currentMonth < ratingMonth ? currentMonth : ratingMonth
}

/**
 * Changes the batch that covers the rating's month, otherwise the open month itself. Only a strike
 * by a leader reaches a closed batch: the commands give a later withdrawal no effect on it.
 */
function changeRatings(
  { open: openMonths, closed: closedBatches }: RatingHistograms,
  { day, stars }: RatingInput,
  sign: Sign,
): RatingHistograms {
  const month = monthOf(day)

  // A batch covers all months after the previous batch, up to its own month.
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

  const histogram = openMonths[month] ?? emptyHistogram
  return {
    open: { ...openMonths, [month]: changeHistogram(histogram, stars, sign) },
    closed: closedBatches,
  }
}

const changeHistogram = (histogram: Histogram, stars: number, sign: Sign): Histogram =>
  histogram.map((count, index) => (index === stars - 1 ? count + sign : count)) as Histogram

function changeList<Input extends { id: string }>(
  inputs: Input[],
  changedInput: Input,
  sign: Sign,
): Input[] {
  const isListed = inputs.some(({ id }) => id === changedInput.id)
  if (isListed === (sign === 1))
    throw new Error(`${changedInput.id} is ${isListed ? 'already' : 'not'} there`)
  if (sign === -1) return inputs.filter(({ id }) => id !== changedInput.id)
  return [...inputs, changedInput].sort((inputA, inputB) => (inputA.id < inputB.id ? -1 : 1))
}

/** Whether ratings of this day are in a closed batch, which may have been published. */
export const isClosedForDay = (
  { ratings }: Collected,
  source: RatingSource,
  countingDay: string,
): boolean => ratings[source].closed.some(({ month }) => month >= monthOf(countingDay))

/**
 * Closes the open months up to `lastMonth` in one batch per source. A source with too few ratings
 * in these months keeps them open until a later month adds enough.
 */
export function closeMonthsTo(collected: Collected, lastMonth: CalendarMonth): Collected {
  const ratings = { ...collected.ratings }
  for (const source of ratingSources.codes) {
    const { open: openMonths, closed: closedBatches } = ratings[source]
    const laterMonths: Record<CalendarMonth, Histogram> = {}
    let stars = emptyHistogram
    for (const [month, histogram] of Object.entries(openMonths)) {
      if (month <= lastMonth) stars = addHistograms(stars, histogram)
      else laterMonths[month] = histogram
    }

    if (personsIn(stars) < minBatchPersons) continue
    ratings[source] = {
      open: laterMonths,
      closed: [...closedBatches, { month: lastMonth, stars }],
    }
  }
  return { ...collected, ratings }
}

const addHistograms = (histogramA: Histogram, histogramB: Histogram): Histogram =>
  histogramA.map((count, index) => count + histogramB[index]!) as Histogram

/**
 * The inputs from which a score of this day is calculated and which are published with it. If the
 * shop is the successor of another shop, that shop's inputs count as its own.
 */
export function publicInputsOf(
  { since: ownFirstMonth, ratings, complaints, lasting }: Collected,
  countingDay: string,
): ScoreInputs {
  const publishedBatches = (source: RatingSource) =>
    ratings[source].closed.filter(({ stars }) => personsIn(stars) >= minBatchPersons)
  const currentInputs = inputsCountingOn(lasting, countingDay)
  const histories: ScoreHistory[] = []
  for (const currentInput of currentInputs)
    if (currentInput.kind === 'succession' && currentInput.past) histories.push(currentInput.past)

  const firstMonths = [ownFirstMonth, ...histories.map(({ since }) => since)]
    .filter((month) => month !== undefined)
    .sort()
  return {
    since: firstMonths[0],
    visitors: [...histories.flatMap(({ visitors }) => visitors), ...publishedBatches('located')],
    complainants: [
      ...histories.flatMap(({ complainants }) => complainants),
      ...publishedBatches('verified'),
    ],
    incidents: sortByText([
      ...histories.flatMap(({ incidents }) => incidents),
      ...groupIncidents(complaints),
    ]),
    facts: currentInputs.map(omitHistory),
  }
}

/** The inputs of this shop that a successor takes over on this day. */
export function pastInputsOf(collected: Collected, countingDay: string): ScoreHistory {
  const { facts, ...history } = publicInputsOf(collected, countingDay)
  return history
}

/** Complaints about one incident, or by one person, count once. `of` names the first of them. */
function groupIncidents(complaints: ComplaintInput[]): Incident[] {
  const groups = new Map<string, ComplaintInput[]>()
  for (const complaint of complaints) {
    const firstComplaintId = complaint.of ?? complaint.id
    groups.set(firstComplaintId, [...(groups.get(firstComplaintId) ?? []), complaint])
  }
  return [...groups.values()].map((group) => ({
    // A later complaint by a counted person adds 0 persons (see `joinIncident`). If staff have
    // removed the first complaint, the sum could be 0, although at least one person complained.
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
 * Sorts by content. The order of entry, or of ids, would reveal more than the published figures:
 * which complaint came first.
 */
const sortByText = <Element>(elements: Element[]): Element[] =>
  elements
    .map((element) => ({ element, text: canonicalJson(element) }))
    .sort((entryA, entryB) => (entryA.text < entryB.text ? -1 : 1))
    .map(({ element }) => element)
