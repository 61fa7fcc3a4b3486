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

/** 消费评价星级 of a shop. All numbers are whole. For information: no sanction follows from it. */
export interface Score {
  version: number
  /**
   * Complaints relative to what is expected of a shop of this trade and size, hundredths: 100 is as
   * expected.
   */
  complaints: ScoreBounds & { rate: number; against: 'fewer' | 'more' | 'unclear' }
  /** Of the substantiated complaints: asked and answered in time, agreed and performed. */
  handling: { asked: number; answered: number; agreed: number; performed: number }
  /** Mean stars of visitors with a proof of presence, hundredths. Absent with too few of them. */
  visitors?: ScoreBounds & { count: number; mean: number }
  /** Absent with too few visitors: no evidence is no level. `from` and `to` hold it with 90 %. */
  level?: { stars: StarCount; from: StarCount; to: StarCount; lost: number; caps: CapCode[] }
}

/** The score of a shop after a month; it depends on nothing but these inputs. */
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

/** Ordinary complaints that have happened, and years in which they could, both lightened by age. */
export function complaintsIn(
  { since: knownSince, incidents }: ScoreInputs,
  lastMonth: CalendarMonth,
): { had: number; years: number } {
  let weightedMonths = 0
  for (
    let ageInMonths = monthsFrom(knownSince ?? lastMonth, lastMonth);
    ageInMonths >= 0;
    ageInMonths--
  )
    weightedMonths += weightAtAge(ageInMonths)
  const complaintWeight =
    incidents.reduce((sum, incident) => sum + incidentWeight(incident, lastMonth), 0) /
    (4 * 64 * scoreModel.full)
  return { had: complaintWeight, years: weightedMonths / (12 * scoreModel.full) }
}

/** Complaints that are expected of a shop of its trade and size in a year. */
export const expectedOf = ({ size, industry }: ScoredShop): number =>
  (scoreModel.expected[size] * scoreModel.trade[industry]) / 10_000

/** Whether complaints are surely fewer or more than expected; the bounds are hundredths. */
function compareToExpected(lowerBound: number, upperBound: number): Score['complaints']['against'] {
  if (lowerBound > 100) return 'more'
  return upperBound < 100 ? 'fewer' : 'unclear'
}

/** Complaints that have happened, by weight, over those expected. */
function relativeComplaints(
  shop: ScoredShop,
  inputs: ScoreInputs,
  lastMonth: CalendarMonth,
): Score['complaints'] {
  const { had, years } = complaintsIn(inputs, lastMonth)
  const gammaRate = scoreModel.assumedComplaints + expectedOf(shop) * years
  const gammaShape = scoreModel.assumedComplaints + had
  const boundAt = (z: number) => roundHalfUp(100 * gammaQuantile(gammaShape, gammaRate, z))
  const [lowerBound, upperBound] = [boundAt(-scoreModel.z90), boundAt(scoreModel.z90)]
  return {
    rate: roundHalfUp((100 * gammaShape) / gammaRate),
    from: lowerBound,
    to: upperBound,
    against: compareToExpected(lowerBound, upperBound),
  }
}

/**
 * The heaviest complaint of an incident now, times the weight of its persons; quarters × 64 × 4096.
 */
const incidentWeight = ({ persons, complaints }: Incident, lastMonth: CalendarMonth): number =>
  personsWeight(persons) *
  Math.max(
    0,
    ...complaints.map(
      (complaint) =>
        weightAtAge(monthsFrom(complaint.month, lastMonth)) *
        (scoreModel.severity[complaint.severity] +
          (complaint.answered === false ? scoreModel.unanswered : 0) +
          (complaint.performed === false ? scoreModel.unperformed : 0)),
    ),
  )

/** 1 + log₂ of the persons in 64ths; straight lines between the powers of two. */
export function personsWeight(persons: number): number {
  let [powerOfTwo, doublings] = [1, 0]
  while (2 * powerOfTwo <= persons) [powerOfTwo, doublings] = [2 * powerOfTwo, doublings + 1]
  return 64 * (1 + doublings) + Math.floor((64 * (persons - powerOfTwo)) / powerOfTwo)
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
 * Points from 0 to 1 and persons, lightened by age, with those assumed beforehand; undefined with
 * too few persons.
 */
function weighPoints(
  batches: RatingBatch[],
  lastMonth: CalendarMonth,
): { goodPersons: number; allPersons: number; count: number } | undefined {
  let [weightedPoints, weightedPersons, personCount] = [0, 0, 0]
  for (const { month: batchMonth, stars } of batches) {
    const weight = weightAtAge(monthsFrom(batchMonth, lastMonth))
    if (weight === 0) continue
    personCount += personsIn(stars)
    weightedPersons += weight * personsIn(stars)
    for (const [pointValue, persons] of stars.entries())
      weightedPoints += weight * pointValue * persons
  }
  if (weightedPersons < scoreModel.leastVisitors) return undefined
  return {
    goodPersons: scoreModel.assumedGood + weightedPoints / (4 * scoreModel.full),
    allPersons: scoreModel.assumedAll + weightedPersons / scoreModel.full,
    count: personCount,
  }
}

/** A share as mean stars, hundredths. */
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
 * Three stars, moved by each of the last three months as far as that month is sure of with 80 %;
 * then less what complaints take, at most what the facts allow.
 */
function computeLevel(
  { visitors, facts }: ScoreInputs,
  lastMonth: CalendarMonth,
  currentBounds: ScoreBounds,
  { from: surelyComplaints }: ScoreBounds,
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
  const lostLevels = scoreModel.losses.filter((edge) => surelyComplaints > edge).length
  const caps = capsIn(facts)
  const withDeductions = (stars: number) =>
    Math.max(
      1,
      Math.min(stars - lostLevels, ...caps.map((capCode) => scoreModel.caps[capCode])),
    ) as StarCount
  return {
    stars: withDeductions(level),
    from: withDeductions(levelAt(currentBounds.from)),
    to: withDeductions(levelAt(currentBounds.to)),
    lost: lostLevels,
    caps,
  }
}

/** Facts that allow only so many stars. */
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
