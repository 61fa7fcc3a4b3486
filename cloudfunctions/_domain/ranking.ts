import type { Why } from '../../miniprogram/shared/contract/case-view'
import type { Case, Point } from './case'
import type { Context } from './commands'
import { isKnown, metresBetween } from './place'

/** An officer on duty, as the ranking sees them. */
export interface OfficerFacts {
  id: string
  branchId?: string
  /** Milliseconds since 1970 in `at`. */
  position?: Point & { at: number }
  /** Cases in hand or on offer. */
  openCases: number
}

/** Who could be asked, and where it happened. */
export interface Roster {
  /** On duty in the case's district and free of interest in the case. */
  officers: OfficerFacts[]
  /** Officer responsible for the grid of the case. */
  responsible?: string
  spot?: Point
}

export interface Ranked {
  officerId: string
  /** Whole metres; absent when unknown. */
  metres?: number
  openCases: number
  why: Why[]
}

/** Near enough for the responsible officer to come first, in metres. */
export const nearMetres = 3_000
/** A position older than this says nothing. */
export const freshMilliseconds = 15 * 60_000

/** Best first: the responsible grid's officer when near, then by distance, then those whose place is unknown. */
export function rank(roster: Roster, file: Pick<Case, 'branchId'>, now: number, without: string[] = []): Ranked[] {
  const candidates = roster.officers
    .filter((officer) => !without.includes(officer.id))
    .map((officer) => {
      const metres = distance(officer, roster.spot, now)
      return { officer, metres, own: officer.id === roster.responsible, branch: officer.branchId === file.branchId }
    })
  const nearest = Math.min(...candidates.map(({ metres }) => metres ?? Number.POSITIVE_INFINITY))
  return candidates.sort(compare).map(({ officer, metres, own, branch }) => ({
    officerId: officer.id,
    ...(metres === undefined ? {} : { metres }),
    openCases: officer.openCases,
    why: [
      ...(own ? [{ code: 'own_grid' as const }] : []),
      ...nearness(metres, nearest),
      ...(branch && !own && officer.branchId ? [{ code: 'own_branch' as const }] : []),
      officer.openCases === 0 ? { code: 'no_load' as const } : { code: 'load' as const, value: officer.openCases },
    ],
  }))
}

interface Candidate {
  officer: OfficerFacts
  metres?: number
  own: boolean
  branch: boolean
}

function compare(a: Candidate, b: Candidate): number {
  return (
    Number(isOwnAndNear(b)) - Number(isOwnAndNear(a)) ||
    (a.metres ?? Number.MAX_SAFE_INTEGER) - (b.metres ?? Number.MAX_SAFE_INTEGER) ||
    Number(b.own) - Number(a.own) ||
    Number(b.branch) - Number(a.branch) ||
    a.officer.openCases - b.officer.openCases ||
    (a.officer.id < b.officer.id ? -1 : 1)
  )
}

const isOwnAndNear = ({ own, metres }: Candidate) => own && metres !== undefined && metres <= nearMetres

function distance({ position }: OfficerFacts, spot: Point | undefined, now: number): number | undefined {
  if (!spot || !position || !isKnown(spot) || !isKnown(position)) return undefined
  if (now - position.at > freshMilliseconds) return undefined
  return Math.round(metresBetween(position, spot))
}

function nearness(metres: number | undefined, nearest: number): Why[] {
  if (metres === undefined) return [{ code: 'position_unknown' }]
  const how: Why = { code: metres <= nearMetres ? 'near' : 'far', value: metres }
  return metres === nearest ? [how, { code: 'nearest' }] : [how]
}

/** The roster that an offering command must bring along. */
export function needRoster({ roster }: Context): Roster {
  if (!roster) throw new Error('a command that offers a case needs a roster')
  return roster
}
