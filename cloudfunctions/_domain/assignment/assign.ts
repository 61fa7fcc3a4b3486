import type { AssignmentReason } from '../../../miniprogram/shared/vocabulary/assignment'
import type { Point } from '../place'
import { isKnown, metresBetween } from '../place'
import { bitsOf, ones, type Wanted } from './cost'
import { lowest } from './lowest'
import type { Officers } from './officers'
import { weights } from './weights'

export interface Reason {
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
 * The best `limit` officers for a case, best first, each with its reasons. `without`: recused, or asked already. The same officers in another
 * order give the same answer: equal costs go by id.
 */
export function candidatesFor(
  officers: Officers,
  wanted: Wanted,
  without: readonly string[],
  limit: number,
): Candidate[] {
  const best = lowest(officers, wanted, new Set(without), limit)
  const metres = best.map((index) => metresOf(officers, index, wanted))
  const nearest = Math.min(...metres.map((one) => one ?? Number.POSITIVE_INFINITY))
  return best.map((index, rank) => {
    const distance = metres[rank]
    const why = reasons(officers, index, wanted, distance, distance === nearest)
    return { officerId: officers.ids[index] as string, ...(distance !== undefined && { metres: distance }), why }
  })
}

function metresOf({ longitude, latitude, seenAt }: Officers, i: number, { spot, now }: Wanted): number | undefined {
  if (!spot || !isKnown(spot) || now - (seenAt[i] as number) > weights.freshMilliseconds) return undefined
  const place: Point = { longitude: longitude[i] as number, latitude: latitude[i] as number }
  return Math.round(metresBetween(place, spot))
}

function reasons(
  officers: Officers,
  i: number,
  wanted: Wanted,
  metres: number | undefined,
  isNearest: boolean,
): Reason[] {
  const load = officers.openCases[i] as number
  const { needed, unknown } = bitsOf(officers, wanted.skills)
  const missing = ones(needed & ~(officers.skills[i] as number)) + unknown
  const minutes = metres === undefined ? undefined : Math.max(1, Math.round(metres / weights.metresPerMinute))
  const isHome = officers.branches[officers.branch[i] as number] === wanted.branchId
  const said: [boolean, AssignmentReason, number?][] = [
    [officers.ids[i] === wanted.responsible, 'own_grid'],
    [minutes !== undefined, 'travel', minutes],
    [minutes === undefined, 'position_unknown'],
    [minutes !== undefined && isNearest, 'nearest'],
    [wanted.branchId !== undefined, isHome ? 'own_branch' : 'other_branch'],
    [wanted.skills.length > 0, missing === 0 ? 'skilled' : 'unskilled'],
    [load === 0, 'free'],
    [load > 0, load >= weights.full ? 'full' : 'load', load],
    [wanted.now - (officers.finishedAt[i] as number) < weights.restMilliseconds, 'just_finished'],
    [wanted.now - (officers.dutySince[i] as number) > weights.longDutyMilliseconds, 'long_duty'],
    [officers.takenToday[i] === 0, 'few_today'],
  ]
  return said.filter(([holds]) => holds).map(([, code, value]) => (value === undefined ? { code } : { code, value }))
}
