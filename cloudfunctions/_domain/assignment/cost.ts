import { metresBetween } from '../../../miniprogram/shared/great-circle'
import { isKnown, type Point } from '../place'
import type { OfficerOnDuty } from './officers'
import { weights } from './weights'

export interface Wanted {
  spot?: Point
  branchId?: string
  /** Officer responsible for the grid. */
  responsible?: string
  skills: readonly string[]
  now: number
}

/** Minutes between one group and the next: more than any sum of weights, so that the group decides first. */
const group = 1_000_000

/** Metres from an officer to the spot; undefined when a place is unknown or the officer's is too old. */
export function metresTo(
  { position }: Pick<OfficerOnDuty, 'position'>,
  { spot, now }: Pick<Wanted, 'spot' | 'now'>,
): number | undefined {
  if (!spot || !position || !isKnown(spot) || !isKnown(position)) return undefined
  return now - position.at > weights.freshMilliseconds ? undefined : metresBetween(position, spot)
}

/** How many of the skills that a case asks for an officer lacks. */
export const missingSkills = ({ skills }: OfficerOnDuty, wanted: Wanted): number =>
  wanted.skills.filter((skill) => !skills.includes(skill)).length

/** Cost of an officer this many metres away, in minutes plus the group: lower is better. */
export function costOf(officer: OfficerOnDuty, wanted: Wanted, metres: number | undefined): number {
  const { branchId, openCases, takenToday, dutySince, lastFinishedAt } = officer
  let minutes = openCases * weights.perOpenCase + takenToday * weights.perCaseToday
  if (metres !== undefined) minutes += metres / weights.metresPerMinute
  minutes += missingSkills(officer, wanted) * weights.perMissingSkill
  if (wanted.branchId !== undefined && branchId !== wanted.branchId) minutes += weights.otherBranch
  if (lastFinishedAt !== undefined && wanted.now - lastFinishedAt < weights.restMilliseconds) minutes += weights.rest
  if (wanted.now - dutySince > weights.longDutyMilliseconds) minutes += weights.longDuty
  return groupOf(officer, wanted, metres) * group + minutes
}

/** 0: the grid's own officer when near, 1: the reachable, 2: those whose place is unknown, 3: the full. */
function groupOf({ id, openCases }: OfficerOnDuty, { responsible }: Wanted, metres: number | undefined): number {
  if (openCases >= weights.full) return 3
  if (metres === undefined) return 2
  return id === responsible && metres <= weights.ownGridMetres ? 0 : 1
}
