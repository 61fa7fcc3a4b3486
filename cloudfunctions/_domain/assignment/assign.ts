import { metresBetween } from '#shared/great-circle'
import type { AssignmentReason } from '#shared/vocabulary/assignment'
import { isKnown, type Point } from '../place'
import type { OfficerLoad } from './load'

/**
 * How officers are compared: a far officer without cases with a near one who is busy, for example.
 * The costs are in minutes of waiting. They are values of the bureau, not of a law. A change of
 * them needs a new version.
 */
export const rankingWeights = {
  version: '1',
  /** Speed of a scooter in a city. */
  metresPerMinute: 333,
  /** Within this distance the officer responsible for the grid comes first. */
  ownGridMetres: 3_000,
  /** An older location is not used. */
  freshMilliseconds: 15 * 60_000,
  /** Minutes for each open case. */
  perOpenCase: 8,
  /** Among officers of one distance tier, those with this many open cases come last. */
  full: 5,
  /** Minutes for each skill that the case needs and the officer lacks. */
  perMissingSkill: 15,
  /** Minutes for an officer of another branch. */
  otherBranch: 6,
  /** Minutes for an officer who finished a case within `restMilliseconds`. */
  rest: 4,
  restMilliseconds: 10 * 60_000,
  /** Minutes for an officer who has been on duty for longer than `longDutyMilliseconds`. */
  longDuty: 10,
  longDutyMilliseconds: 9 * 3_600_000,
  /** Minutes for each case that the officer has accepted today. */
  perCaseToday: 1,
} as const

/** An officer on duty. Times are milliseconds since 1970. */
export interface OfficerOnDuty extends OfficerLoad {
  id: string
  districtId?: string
  branchId: string
  /** The last location fix and its time. */
  position?: Point & { at: number }
  skills: readonly string[]
  dutySince: number
}

/** The properties of a case by which officers are ranked. */
export interface AssignmentCriteria {
  /** Location of the case. Absent if it is not known. */
  spot?: Point
  branchId?: string
  /** Id of the officer responsible for the grid. */
  responsible?: string
  /** Skills that the officer should have. */
  skills: readonly string[]
  /** Milliseconds since 1970. */
  now: number
}

/** Larger than any sum of minutes, so that the group of a candidate counts before the minutes. */
const minutesPerGroup = 1_000_000

/**
 * Metres from an officer to the location of the case. Undefined if a location is unknown, or that
 * of the officer is too old.
 */
function metresToLocation(
  { position }: Pick<OfficerOnDuty, 'position'>,
  { spot, now }: Pick<AssignmentCriteria, 'spot' | 'now'>,
): number | undefined {
  if (!spot || !position || !isKnown(spot) || !isKnown(position)) return undefined
  const isTooOld = now - position.at > rankingWeights.freshMilliseconds
  return isTooOld ? undefined : metresBetween(position, spot)
}

/** How many of the skills for the case an officer lacks. */
const countMissingSkills = ({ skills }: OfficerOnDuty, criteria: AssignmentCriteria): number =>
  criteria.skills.filter((skill) => !skills.includes(skill)).length

const hasJustFinished = ({ lastFinishedAt }: OfficerOnDuty, now: number): boolean =>
  lastFinishedAt !== undefined && now - lastFinishedAt < rankingWeights.restMilliseconds

const isOnLongDuty = ({ dutySince }: OfficerOnDuty, now: number): boolean =>
  now - dutySince > rankingWeights.longDutyMilliseconds

/** The cost of an officer in minutes, with the group. The officer with the lowest cost is first. */
function assignmentCostOf(
  officer: OfficerOnDuty,
  criteria: AssignmentCriteria,
  metres: number | undefined,
): number {
  const { branchId, openCases, takenToday } = officer
  let minutes = openCases * rankingWeights.perOpenCase + takenToday * rankingWeights.perCaseToday
  if (metres !== undefined) minutes += metres / rankingWeights.metresPerMinute
  minutes += countMissingSkills(officer, criteria) * rankingWeights.perMissingSkill
  if (branchId !== criteria.branchId) minutes += rankingWeights.otherBranch
  if (hasJustFinished(officer, criteria.now)) minutes += rankingWeights.rest
  if (isOnLongDuty(officer, criteria.now)) minutes += rankingWeights.longDuty
  return candidateGroupOf(officer, criteria, metres) * minutesPerGroup + minutes
}

/** The groups of candidates, the best first. */
const candidateGroups = { ownGridNear: 0, locationKnown: 1, locationUnknown: 2, full: 3 } as const

function candidateGroupOf(
  { id, openCases }: OfficerOnDuty,
  { responsible }: AssignmentCriteria,
  metres: number | undefined,
): number {
  if (openCases >= rankingWeights.full) return candidateGroups.full
  if (metres === undefined) return candidateGroups.locationUnknown
  const isOwnGridNear = id === responsible && metres <= rankingWeights.ownGridMetres
  return isOwnGridNear ? candidateGroups.ownGridNear : candidateGroups.locationKnown
}

interface Reason {
  code: AssignmentReason
  /** Minutes for `travel`, open cases for `load` and `full`. Absent for the other reasons. */
  value?: number
}

export interface Candidate {
  officerId: string
  /** Whole metres to the case. Absent if a location is unknown or too old. */
  metres?: number
  /** The reasons for the rank, to be shown. */
  why: Reason[]
}

/**
 * The best officers for a case, best first, with reasons. Equal costs are sorted by id, so that the
 * result does not depend on the order of `officers`.
 *
 * @param excludedIds officers who are recused or were asked already
 */
export function rankOfficers(
  officers: readonly OfficerOnDuty[],
  criteria: AssignmentCriteria,
  excludedIds: readonly string[],
  maxResults: number,
): Candidate[] {
  const rankedOfficers = officers
    .filter(({ id }) => !excludedIds.includes(id))
    .map((officer) => {
      const metres = metresToLocation(officer, criteria)
      return {
        officer,
        metres: metres === undefined ? undefined : Math.round(metres),
        cost: assignmentCostOf(officer, criteria, metres),
      }
    })
    .sort(
      (officerA, officerB) =>
        officerA.cost - officerB.cost || (officerA.officer.id < officerB.officer.id ? -1 : 1),
    )
    .slice(0, maxResults)

  const nearestMetres = Math.min(
    ...rankedOfficers.map(({ metres }) => metres ?? Number.POSITIVE_INFINITY),
  )
  return rankedOfficers.map(({ officer, metres }) => ({
    officerId: officer.id,
    metres,
    why: assignmentReasons(officer, criteria, { metres, isNearest: metres === nearestMetres }),
  }))
}

/** Whole minutes of travel, at least one. */
const travelMinutes = (metres: number): number =>
  Math.max(1, Math.round(metres / rankingWeights.metresPerMinute))

/** The precision with which a consumer sees the distance of the officer. */
const shownStepMetres = 100

/**
 * The distance of an officer on the way to a case, for the person who waits: in steps of 100 m,
 * since that person does not need the exact location (个人信息保护法 Art. 6), and in minutes. Undefined if
 * a location is unknown, or that of the officer is too old.
 */
export function approachOf(spot: Point, position: OfficerOnDuty['position'], now: number) {
  const metres = metresToLocation({ position }, { spot, now })
  if (metres === undefined || !position) return undefined
  const roundedMetres = Math.round(metres / shownStepMetres) * shownStepMetres
  return {
    metres: Math.max(shownStepMetres, roundedMetres),
    minutes: travelMinutes(metres),
    at: position.at,
  }
}

function assignmentReasons(
  officer: OfficerOnDuty,
  criteria: AssignmentCriteria,
  { metres, isNearest }: { metres: number | undefined; isNearest: boolean },
): Reason[] {
  const { id, branchId, openCases, takenToday } = officer
  const reasons: Reason[] = []

  if (id === criteria.responsible) reasons.push({ code: 'own_grid' })
  if (metres === undefined) {
    reasons.push({ code: 'position_unknown' })
  } else {
    reasons.push({ code: 'travel', value: travelMinutes(metres) })
    if (isNearest) reasons.push({ code: 'nearest' })
  }

  if (criteria.branchId !== undefined) {
    const isOwnBranch = branchId === criteria.branchId
    reasons.push({ code: isOwnBranch ? 'own_branch' : 'other_branch' })
  }
  if (criteria.skills.length > 0) {
    const isSkilled = countMissingSkills(officer, criteria) === 0
    reasons.push({ code: isSkilled ? 'skilled' : 'unskilled' })
  }

  if (openCases === 0) reasons.push({ code: 'free' })
  else reasons.push({ code: openCases >= rankingWeights.full ? 'full' : 'load', value: openCases })
  if (hasJustFinished(officer, criteria.now)) reasons.push({ code: 'just_finished' })
  if (isOnLongDuty(officer, criteria.now)) reasons.push({ code: 'long_duty' })
  if (takenToday === 0) reasons.push({ code: 'few_today' })
  return reasons
}
