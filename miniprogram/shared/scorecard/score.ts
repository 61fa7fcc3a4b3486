import type { LastingInput, ScoredShop, ScoreInputs } from './inputs'
import { scoreModel, weightAtAge } from './parameters'
import { gammaQuantile, roundHalfUp, type ScoreBounds, wilsonInterval } from './statistics'
import {
  type CalendarMonth,
  type Incident,
  monthAfter,
  monthsFrom,
  personsIn,
  type RatingBatch,
} from './table'

export type StarCount = 1 | 2 | 3 | 4 | 5
export type CapCode = keyof typeof scoreModel.caps

/**
 * 消费评价星级 of a shop. It is information only; no sanction follows from it. All numbers are whole. The
 * fields `from` and `to` are the bounds of an interval of 90 % certainty.
 */
export interface Score {
  /** Version of `scoreModel`. */
  version: number
  /**
   * Complaints relative to the expectation for a shop of this trade and size, in hundredths: `rate`
   * is 100 for a shop that is as expected.
   */
  complaints: ScoreBounds & { rate: number; against: 'fewer' | 'more' | 'unclear' }
  /** Number of substantiated complaints by how the shop handled them. */
  handling: {
    /** The shop was asked for a response. */
    asked: number
    /** The shop responded in time. */
    answered: number
    /** There was an agreement that had to be performed by now. */
    agreed: number
    /** The agreement was performed. */
    performed: number
  }
  /** Ratings by visitors whose presence was proven. Absent if there are too few. */
  visitors?: ScoreBounds & {
    count: number
    /** Mean stars, hundredths. */
    mean: number
  }
  /** The stars. Absent if there are too few visitors. */
  level?: {
    stars: StarCount
    from: StarCount
    to: StarCount
    /** Number of stars deducted because of complaints. */
    lost: number
    /** Facts that limit the stars. */
    caps: CapCode[]
  }
}

/** Computes the score of a shop at the end of a month. It depends only on these inputs. */
export function computeScore(
  shop: ScoredShop,
  inputs: ScoreInputs,
  lastMonth: CalendarMonth,
): Score {
  const complaints = relativeComplaints(shop, inputs, lastMonth)
  const visitors = summarizeVisitors(inputs.visitors, lastMonth)
  const handling = countHandling(inputs.incidents, lastMonth)
  const commonFields = { version: scoreModel.version, complaints, handling }
  return visitors
    ? { ...commonFields, visitors, level: computeLevel(inputs, lastMonth, visitors, complaints) }
    : commonFields
}

/** The unit of an incident's weight: quarters of a complaint × 64ths of a person × full weight. */
const incidentUnit = 4 * 64 * scoreModel.full

/**
 * The complaints about a shop, and the time in which they happened. Both are weighted by age.
 * @returns `had`: number of ordinary complaints; `years`: number of years
 */
export function countComplaints(
  { since: firstMonth, incidents }: ScoreInputs,
  lastMonth: CalendarMonth,
): { had: number; years: number } {
  const oldestAge = monthsFrom(firstMonth ?? lastMonth, lastMonth)
  let weightedMonths = 0
  for (let ageInMonths = oldestAge; ageInMonths >= 0; ageInMonths--) {
    weightedMonths += weightAtAge(ageInMonths)
  }

  let totalWeight = 0
  for (const incident of incidents) totalWeight += incidentWeight(incident, lastMonth)

  return { had: totalWeight / incidentUnit, years: weightedMonths / (12 * scoreModel.full) }
}

/** Number of complaints expected in a year of a shop of this trade and size. */
export const expectedComplaintsPerYear = ({ size, industry }: ScoredShop): number =>
  (scoreModel.expected[size] * scoreModel.trade[industry]) / 10_000

/** Whether complaints are certainly fewer or more than expected. The bounds are hundredths. */
function compareToExpected(lowerBound: number, upperBound: number): Score['complaints']['against'] {
  if (lowerBound > 100) return 'more'
  return upperBound < 100 ? 'fewer' : 'unclear'
}

/** The ratio of complaints to the expected number. Both are estimated by a Gamma distribution. */
function relativeComplaints(
  shop: ScoredShop,
  inputs: ScoreInputs,
  lastMonth: CalendarMonth,
): Score['complaints'] {
  const { had, years } = countComplaints(inputs, lastMonth)
  const gammaRate = scoreModel.assumedComplaints + expectedComplaintsPerYear(shop) * years
  const gammaShape = scoreModel.assumedComplaints + had
  const boundAt = (z: number) => roundHalfUp(100 * gammaQuantile(gammaShape, gammaRate, z))
  const lowerBound = boundAt(-scoreModel.z90)
  const upperBound = boundAt(scoreModel.z90)
  return {
    rate: roundHalfUp((100 * gammaShape) / gammaRate),
    from: lowerBound,
    to: upperBound,
    against: compareToExpected(lowerBound, upperBound),
  }
}

/** The weight of the heaviest complaint of an incident × that of its persons, in `incidentUnit`. */
function incidentWeight({ persons, complaints }: Incident, lastMonth: CalendarMonth): number {
  const complaintWeights = complaints.map((complaint) => complaintWeight(complaint, lastMonth))
  return personsWeight(persons) * Math.max(0, ...complaintWeights)
}

function complaintWeight(
  { month, severity, answered, performed }: Incident['complaints'][number],
  lastMonth: CalendarMonth,
): number {
  let quarters: number = scoreModel.severity[severity]
  if (answered === false) quarters += scoreModel.unanswered
  if (performed === false) quarters += scoreModel.unperformed
  return weightAtAge(monthsFrom(month, lastMonth)) * quarters
}

/** 1 + log₂ of the number of persons, in 64ths. Between powers of two it is interpolated. */
export function personsWeight(persons: number): number {
  let powerOfTwo = 1
  let exponent = 0
  while (2 * powerOfTwo <= persons) {
    powerOfTwo *= 2
    exponent += 1
  }
  return 64 * (1 + exponent) + Math.floor((64 * (persons - powerOfTwo)) / powerOfTwo)
}

function countHandling(incidents: Incident[], lastMonth: CalendarMonth): Score['handling'] {
  const pastComplaints = incidents
    .flatMap(({ complaints }) => complaints)
    .filter((complaint) => complaint.month <= lastMonth)
  const countWhere = (condition: (complaint: (typeof pastComplaints)[number]) => boolean) =>
    pastComplaints.filter(condition).length
  return {
    asked: countWhere(({ answered }) => answered !== undefined),
    answered: countWhere(({ answered }) => answered === true),
    agreed: countWhere(({ performed }) => performed !== undefined),
    performed: countWhere(({ performed }) => performed === true),
  }
}

/**
 * Ratings weighted by age, together with the assumed ones. Each person gives a point between 0 (one
 * star) and 1 (five stars).
 * @returns `goodPersons`: sum of the points; `allPersons`: sum of the weights; `count`: number of
 * persons, not weighted. Undefined if there are too few persons.
 */
function weighPoints(
  batches: RatingBatch[],
  lastMonth: CalendarMonth,
): { goodPersons: number; allPersons: number; count: number } | undefined {
  // A person who gives one to five stars adds zero to four quarter points.
  let weightedQuarterPoints = 0
  let weightedPersons = 0
  let personCount = 0
  for (const { month: batchMonth, stars } of batches) {
    const weight = weightAtAge(monthsFrom(batchMonth, lastMonth))
    if (weight === 0) continue
    personCount += personsIn(stars)
    weightedPersons += weight * personsIn(stars)
    for (const [quarterPoints, persons] of stars.entries())
      weightedQuarterPoints += weight * quarterPoints * persons
  }
  if (weightedPersons < scoreModel.minVisitors) return undefined
  return {
    goodPersons: scoreModel.assumedGood + weightedQuarterPoints / (4 * scoreModel.full),
    allPersons: scoreModel.assumedAll + weightedPersons / scoreModel.full,
    count: personCount,
  }
}

/** Converts a share between 0 and 1 to mean stars, hundredths. */
const shareToStars = (share: number): number => roundHalfUp(100 + 400 * share)

function starsWithin(goodPersons: number, allPersons: number, z: number): ScoreBounds {
  const { from: lowerShare, to: upperShare } = wilsonInterval(goodPersons, allPersons, z)
  return { from: shareToStars(lowerShare), to: shareToStars(upperShare) }
}

function summarizeVisitors(batches: RatingBatch[], lastMonth: CalendarMonth): Score['visitors'] {
  const points = weighPoints(batches, lastMonth)
  if (!points) return undefined
  const { goodPersons, allPersons, count } = points
  return {
    count,
    mean: shareToStars(goodPersons / allPersons),
    ...starsWithin(goodPersons, allPersons, scoreModel.z90),
  }
}

const levelAt = (mean: number): number =>
  1 + scoreModel.levels.filter((edge) => mean >= edge).length

/**
 * Computes the stars.
 *
 * 1. Begin with three stars.
 * 2. For each of the last three months, move the level into the 80 % interval of that month.
 * 3. Deduct stars for complaints.
 * 4. Limit the stars by the facts.
 */
function computeLevel(
  { visitors, facts }: ScoreInputs,
  lastMonth: CalendarMonth,
  currentBounds: ScoreBounds,
  { from: fewestComplaints }: ScoreBounds,
): NonNullable<Score['level']> {
  let level: number = scoreModel.start
  for (const monthsBack of [2, 1, 0]) {
    const points = weighPoints(visitors, monthAfter(lastMonth, -monthsBack))
    if (!points) continue
    const { from: lowerMean, to: upperMean } = starsWithin(
      points.goodPersons,
      points.allPersons,
      scoreModel.z80,
    )
    level = Math.min(Math.max(level, levelAt(lowerMean)), levelAt(upperMean))
  }

  const lostLevels = scoreModel.losses.filter((edge) => fewestComplaints > edge).length
  const caps = capsIn(facts)
  const maxStars = caps.map((capCode) => scoreModel.caps[capCode])
  const withDeductions = (stars: number) =>
    Math.max(1, Math.min(stars - lostLevels, ...maxStars)) as StarCount
  return {
    stars: withDeductions(level),
    from: withDeductions(levelAt(currentBounds.from)),
    to: withDeductions(levelAt(currentBounds.to)),
    lost: lostLevels,
    caps,
  }
}

/** The facts that limit the stars. */
function capsIn(facts: LastingInput[]): CapCode[] {
  const capApplies: Record<CapCode, boolean> = {
    unperformed: facts.some(({ kind }) => kind === 'unperformed'),
    seriousPenalty: facts.some(
      (lastingInput) => lastingInput.kind === 'penalty' && lastingInput.grade === 'serious',
    ),
    dishonestyList: facts.some(({ kind }) => kind === 'listing'),
  }
  return (Object.keys(capApplies) as CapCode[]).filter((capCode) => capApplies[capCode])
}
