import { canonicalJson, isSameJson } from './record'
import type { JsonObject } from './state-reader'

// The inputs of a shop's score (docs/record.md), collected again from its events: ratings by source
// and month, complaints, and lasting facts such as penalties.

/**
 * Ratings are published only in groups of at least this size, so that no rater can be recognised.
 */
const minRatingsPerGroup = 5
const ratingSources = ['verified', 'located']
const starIndexes = [0, 1, 2, 3, 4]

export const isLasting = ({ kind }: JsonObject): boolean =>
  kind !== 'rating' && kind !== 'complaint'

export const noInputs: JsonObject = {
  ratings: { verified: { open: {}, closed: [] }, located: { open: {}, closed: [] } },
  complaints: [],
  lasting: [],
}

const sumOfCounts = (counts: number[]): number =>
  counts.reduce((runningSum, count) => runningSum + count, 0)

/** Adds (1) or removes (-1) an input. Returns undefined when the input to remove is not there. */
export function changeInput(
  scoreInputs: JsonObject,
  input: JsonObject,
  sign: 1 | -1,
): JsonObject | undefined {
  if (input.kind === 'rating') return changeRating(scoreInputs, input, sign)
  const listName = isLasting(input) ? 'lasting' : 'complaints'
  const storedInputs: JsonObject[] = scoreInputs[listName]
  const otherInputs = storedInputs.filter(({ id }) => id !== input.id)

  if (sign === -1) {
    const isStored = storedInputs.some((storedInput) => isSameJson(storedInput, input))
    return isStored ? { ...scoreInputs, [listName]: otherInputs } : undefined
  }

  const newInputs = [...otherInputs, input]
  newInputs.sort((first, second) => (first.id < second.id ? -1 : 1))
  return { ...scoreInputs, [listName]: newInputs }
}

/**
 * Changes the number of ratings with these stars. A rating belongs to the published group of its
 * month, or to its month if that is not published yet.
 */
function changeRating(
  scoreInputs: JsonObject,
  { source, day, stars }: JsonObject,
  sign: 1 | -1,
): JsonObject | undefined {
  const month = day.slice(0, 7)
  const { open, closed } = scoreInputs.ratings[source]
  const groupIndex = closed.findIndex((group: JsonObject) => group.month >= month)
  const isOpen = groupIndex < 0
  const oldCounts = isOpen ? (open[month] ?? [0, 0, 0, 0, 0]) : closed[groupIndex].stars
  const counts: number[] = [...oldCounts]
  counts[stars - 1]! += sign
  if (counts[stars - 1]! < 0) return undefined
  const changedSource = isOpen
    ? { open: { ...open, [month]: counts }, closed }
    : { open, closed: closed.with(groupIndex, { ...closed[groupIndex], stars: counts }) }

  // Only ratings by visitors, whose phone was in the shop, begin the time of a score.
  const firstMonths = source === 'located' ? [scoreInputs.since, month] : [scoreInputs.since]
  return {
    ...scoreInputs,
    since: earliest(firstMonths),
    ratings: { ...scoreInputs.ratings, [source]: changedSource },
  }
}

const earliest = (days: (string | undefined)[]): string | undefined =>
  days.filter((day) => day !== undefined).sort()[0]

/**
 * Combines the open months up to `month` into one group, for each source that has enough ratings.
 */
export function closeMonths(scoreInputs: JsonObject, month: string): JsonObject {
  const ratings = { ...scoreInputs.ratings }
  for (const ratingSource of ratingSources) {
    const openMonths: Record<string, number[]> = ratings[ratingSource].open
    const closingMonths = Object.keys(openMonths).filter((openMonth) => openMonth <= month)
    const stars = starIndexes.map((starIndex) =>
      sumOfCounts(closingMonths.map((closingMonth) => openMonths[closingMonth]![starIndex]!)),
    )
    if (sumOfCounts(stars) < minRatingsPerGroup) continue
    const open = Object.fromEntries(
      Object.entries(openMonths).filter(([openMonth]) => !closingMonths.includes(openMonth)),
    )
    ratings[ratingSource] = { open, closed: [...ratings[ratingSource].closed, { month, stars }] }
  }
  return { ...scoreInputs, ratings }
}

/** The inputs that a publication on a day contains. */
export function inputTableOf(
  { since, ratings, complaints, lasting }: JsonObject,
  publicationDay: string,
): JsonObject {
  const currentFacts: JsonObject[] = lasting.filter((fact: JsonObject) =>
    isInForce(fact, publicationDay),
  )
  // A successor of another business takes over what was known of its predecessor.
  const predecessors: JsonObject[] = currentFacts.flatMap(({ past }) => past ?? [])
  const ofPredecessors = (fieldName: string) =>
    predecessors.flatMap((predecessor) => predecessor[fieldName])
  const publishedGroups = (ratingSource: string) =>
    ratings[ratingSource].closed.filter(
      ({ stars }: JsonObject) => sumOfCounts(stars) >= minRatingsPerGroup,
    )

  return {
    since: earliest([since, ...ofPredecessors('since')]),
    visitors: [...ofPredecessors('visitors'), ...publishedGroups('located')],
    complainants: [...ofPredecessors('complainants'), ...publishedGroups('verified')],
    incidents: sortByText([
      ...ofPredecessors('incidents'),
      ...groupByIncident(complaints).map(incidentOf),
    ]),
    facts: currentFacts.map(({ past, ...fact }) => fact),
  }
}

const isInForce = ({ from, endDay, repaired }: JsonObject, day: string): boolean =>
  from <= day &&
  (endDay === undefined || endDay > day) &&
  (repaired === undefined || repaired > day)

/**
 * Complaints with the same `of` concern one incident. A complaint without `of` is one of its own.
 */
function groupByIncident(complaints: JsonObject[]): JsonObject[][] {
  const groups = new Map<string, JsonObject[]>()
  for (const { id, of: incidentId = id, ...complaint } of complaints)
    groups.set(incidentId, [...(groups.get(incidentId) ?? []), complaint])
  return [...groups.values()]
}

const incidentOf = (complaints: JsonObject[]): JsonObject => ({
  persons: Math.max(1, sumOfCounts(complaints.map(({ persons }) => persons))),
  complaints: sortByText(
    complaints.map(({ day, severity, answered, performed }) => ({
      month: day.slice(0, 7),
      severity,
      answered,
      performed,
    })),
  ),
})

const sortByText = (list: JsonObject[]): JsonObject[] =>
  list.sort((first, second) => (canonicalJson(first) < canonicalJson(second) ? -1 : 1))
