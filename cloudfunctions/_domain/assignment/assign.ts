import type { AssignmentReason } from '../../../miniprogram/shared/vocabulary/assignment'
import type { Point } from '../place'
import { costOf, metresTo, missingSkills, type Wanted } from './cost'
import type { OfficerOnDuty } from './officers'
import { weights } from './weights'

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
 * The best `limit` officers for a case, best first, each with its reasons. `without`: recused, or asked already. Equal
 * costs are sorted by id, so that the order of the officers given changes nothing.
 */
export function candidatesFor(
  officers: readonly OfficerOnDuty[],
  wanted: Wanted,
  without: readonly string[],
  limit: number,
): Candidate[] {
  const best = officers
    .filter(({ id }) => !without.includes(id))
    .map((officer) => {
      const metres = metresTo(officer, wanted)
      return { officer, metres: metres && Math.round(metres), cost: costOf(officer, wanted, metres) }
    })
    .sort((a, b) => a.cost - b.cost || (a.officer.id < b.officer.id ? -1 : 1))
    .slice(0, limit)
  const nearest = Math.min(...best.map(({ metres }) => metres ?? Number.POSITIVE_INFINITY))
  return best.map(({ officer, metres }) => ({
    officerId: officer.id,
    ...(metres !== undefined && { metres }),
    why: reasons(officer, wanted, metres, metres === nearest),
  }))
}

/** Whole minutes of travel, at least one. */
const minutesFor = (metres: number): number => Math.max(1, Math.round(metres / weights.metresPerMinute))

/**
 * How far an officer is from the spot, in steps of 100 m, and how many minutes away: of the position no more than a
 * person who waits needs (PIPL Art. 6). Undefined when a place is unknown or the officer's is too old.
 */
export function comingTo(spot: Point, position: OfficerOnDuty['position'], now: number) {
  const metres = metresTo({ position }, { spot, now })
  if (metres === undefined || !position) return undefined
  return { metres: Math.max(100, Math.round(metres / 100) * 100), minutes: minutesFor(metres), at: position.at }
}

function reasons(officer: OfficerOnDuty, wanted: Wanted, metres: number | undefined, isNearest: boolean): Reason[] {
  const { id, branchId, openCases, takenToday, dutySince, lastFinishedAt = Number.NEGATIVE_INFINITY } = officer
  const minutes = metres === undefined ? undefined : minutesFor(metres)
  const said: [boolean, AssignmentReason, number?][] = [
    [id === wanted.responsible, 'own_grid'],
    [minutes !== undefined, 'travel', minutes],
    [minutes === undefined, 'position_unknown'],
    [minutes !== undefined && isNearest, 'nearest'],
    [wanted.branchId !== undefined, branchId === wanted.branchId ? 'own_branch' : 'other_branch'],
    [wanted.skills.length > 0, missingSkills(officer, wanted) === 0 ? 'skilled' : 'unskilled'],
    [openCases === 0, 'free'],
    [openCases > 0, openCases >= weights.full ? 'full' : 'load', openCases],
    [wanted.now - lastFinishedAt < weights.restMilliseconds, 'just_finished'],
    [wanted.now - dutySince > weights.longDutyMilliseconds, 'long_duty'],
    [takenToday === 0, 'few_today'],
  ]
  return said.filter(([holds]) => holds).map(([, code, value]) => (value === undefined ? { code } : { code, value }))
}
