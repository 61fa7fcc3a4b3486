import { metresBetween } from '#shared/great-circle'
import type { AssignmentReason } from '#shared/vocabulary/assignment'
import { isKnown, type Point } from '../place'
import type { OfficerLoad } from './load'

/**
 * Weights in minutes of waiting: they compare a far free officer with a near busy one. Versioned
 * service rules of the house without a law behind them.
 */
export const weights = {
  version: '1',
  /** Through a city on a scooter, metres a minute. */
  metresPerMinute: 333,
  /** Within this distance the officer of the grid comes first. */
  ownGridMetres: 3_000,
  /** A position older than this is not used. */
  freshMilliseconds: 15 * 60_000,
  perOpenCase: 8,
  /** An officer with this many open cases comes after all others. */
  full: 5,
  perMissingSkill: 15,
  otherBranch: 6,
  /** Right after a case, and after long hours. */
  restMilliseconds: 10 * 60_000,
  rest: 4,
  longDutyMilliseconds: 9 * 3_600_000,
  longDuty: 10,
  perCaseToday: 1,
} as const

/** An officer on duty. Times are milliseconds since 1970. */
export interface OfficerOnDuty extends OfficerLoad {
  id: string
  districtId?: string
  branchId: string
  position?: Point & { at: number }
  skills: readonly string[]
  dutySince: number
}

export interface AssignmentCriteria {
  spot?: Point
  branchId?: string
  /** Officer responsible for the grid. */
  responsible?: string
  skills: readonly string[]
  now: number
}

/**
 * Minutes between one group and the next: more than any sum of weights, so that the group decides
 * first.
 */
const group = 1_000_000

/**
 * Metres from an officer to the spot; undefined when a place is unknown or the officer's is too
 * old.
 */
function metresToSpot(
  { position }: Pick<OfficerOnDuty, 'position'>,
  { spot, now }: Pick<AssignmentCriteria, 'spot' | 'now'>,
): number | undefined {
  if (!spot || !position || !isKnown(spot) || !isKnown(position)) return undefined
  return now - position.at > weights.freshMilliseconds ? undefined : metresBetween(position, spot)
}

/** How many of the skills that a case asks for an officer lacks. */
const missingSkills = ({ skills }: OfficerOnDuty, criteria: AssignmentCriteria): number =>
  criteria.skills.filter((skill) => !skills.includes(skill)).length

/** Cost of an officer this many metres away, in minutes plus the group: lower is better. */
function assignmentCostOf(
  officer: OfficerOnDuty,
  criteria: AssignmentCriteria,
  metres: number | undefined,
): number {
  const { branchId, openCases, takenToday, dutySince, lastFinishedAt } = officer
  let minutes = openCases * weights.perOpenCase + takenToday * weights.perCaseToday
  if (metres !== undefined) minutes += metres / weights.metresPerMinute
  minutes += missingSkills(officer, criteria) * weights.perMissingSkill
  if (branchId !== criteria.branchId) minutes += weights.otherBranch
  if (lastFinishedAt !== undefined && criteria.now - lastFinishedAt < weights.restMilliseconds)
    minutes += weights.rest
  if (criteria.now - dutySince > weights.longDutyMilliseconds) minutes += weights.longDuty
  return candidateGroupOf(officer, criteria, metres) * group + minutes
}

/**
 * 0: the grid's own officer when near, 1: the reachable, 2: those whose place is unknown, 3: the
 * full.
 */
function candidateGroupOf(
  { id, openCases }: OfficerOnDuty,
  { responsible }: AssignmentCriteria,
  metres: number | undefined,
): number {
  if (openCases >= weights.full) return 3
  if (metres === undefined) return 2
  return id === responsible && metres <= weights.ownGridMetres ? 0 : 1
}

interface Reason {
  code: AssignmentReason
  value?: number
}

export interface Candidate {
  officerId: string
  /** Whole metres; absent when the place is unknown or too old. */
  metres?: number
  why: Reason[]
}

/**
 * The best `maxResults` officers for a case, best first, each with its reasons. `without`: officers
 * who were recused or asked already. Equal costs are sorted by id, so that the result does not
 * depend on the order of `officers`.
 */
export function candidatesFor(
  officers: readonly OfficerOnDuty[],
  criteria: AssignmentCriteria,
  without: readonly string[],
  maxResults: number,
): Candidate[] {
  const bestCandidates = officers
    .filter(({ id }) => !without.includes(id))
    .map((officer) => {
      const metres = metresToSpot(officer, criteria)
      return {
        officer,
        metres: metres && Math.round(metres),
        cost: assignmentCostOf(officer, criteria, metres),
      }
    })
    .sort(
      (first, second) =>
        first.cost - second.cost || (first.officer.id < second.officer.id ? -1 : 1),
    )
    .slice(0, maxResults)
  const nearest = Math.min(
    ...bestCandidates.map(({ metres }) => metres ?? Number.POSITIVE_INFINITY),
  )
  return bestCandidates.map(({ officer, metres }) => ({
    officerId: officer.id,
    metres,
    why: assignmentReasons(officer, criteria, metres, metres === nearest),
  }))
}

/** Whole minutes of travel, at least one. */
const minutesFor = (metres: number): number =>
  Math.max(1, Math.round(metres / weights.metresPerMinute))

/**
 * How far an officer is from the spot, in steps of 100 m, and how many minutes away: the
 * person who waits does not need a more exact position (PIPL Art. 6). Undefined when a place is
 * unknown or the officer's position is too old.
 */
export function comingTo(spot: Point, position: OfficerOnDuty['position'], now: number) {
  const metres = metresToSpot({ position }, { spot, now })
  if (metres === undefined || !position) return undefined
  return {
    metres: Math.max(100, Math.round(metres / 100) * 100),
    minutes: minutesFor(metres),
    at: position.at,
  }
}

function assignmentReasons(
  officer: OfficerOnDuty,
  criteria: AssignmentCriteria,
  metres: number | undefined,
  isNearest: boolean,
): Reason[] {
  const {
    id,
    branchId,
    openCases,
    takenToday,
    dutySince,
    lastFinishedAt = Number.NEGATIVE_INFINITY,
  } = officer
  const minutes = metres === undefined ? undefined : minutesFor(metres)
  const possibleReasons: [boolean, AssignmentReason, number?][] = [
    [id === criteria.responsible, 'own_grid'],
    [minutes !== undefined, 'travel', minutes],
    [minutes === undefined, 'position_unknown'],
    [minutes !== undefined && isNearest, 'nearest'],
    [
      criteria.branchId !== undefined,
      branchId === criteria.branchId ? 'own_branch' : 'other_branch',
    ],
    [criteria.skills.length > 0, missingSkills(officer, criteria) === 0 ? 'skilled' : 'unskilled'],
    [openCases === 0, 'free'],
    [openCases > 0, openCases >= weights.full ? 'full' : 'load', openCases],
    [criteria.now - lastFinishedAt < weights.restMilliseconds, 'just_finished'],
    [criteria.now - dutySince > weights.longDutyMilliseconds, 'long_duty'],
    [takenToday === 0, 'few_today'],
  ]
  return possibleReasons
    .filter(([isPresent]) => isPresent)
    .map(([, code, value]) => (value === undefined ? { code } : { code, value }))
}
