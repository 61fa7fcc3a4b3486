import type { Point } from '../case'
import { isKnown } from '../place'
import { weights } from './weights'

/** An officer on duty. Times are milliseconds since 1970. */
export interface OfficerOnDuty {
  id: string
  branchId: string
  position?: Point & { at: number }
  skills: readonly string[]
  /** Cases in hand or on offer. */
  openCases: number
  takenToday: number
  dutySince: number
  lastFinishedAt?: number
}

/** The same officers as columns: a hundred thousand are gone through without touching an object. */
export interface Officers {
  ids: string[]
  indexOf: Map<string, number>
  branches: string[]
  /** Skill -> its bit; at most 31. */
  skillBits: Map<string, number>
  longitude: Float64Array
  latitude: Float64Array
  /** How many have a position: they come first, from south to north, the others after them. */
  located: number
  /** When the position was taken; -Infinity when there is none. */
  seenAt: Float64Array
  branch: Int32Array
  skills: Int32Array
  openCases: Int32Array
  takenToday: Int32Array
  /** What load and fairness cost, which no case changes. */
  minutes: Float64Array
  dutySince: Float64Array
  finishedAt: Float64Array
}

export function columnsOf(unordered: readonly OfficerOnDuty[]): Officers {
  const officers = [...unordered].sort((a, b) => north(a) - north(b) || (a.id < b.id ? -1 : 1))
  const branchAt = new Map<string, number>()
  const skillBits = new Map<string, number>()
  const known = officers.map(({ position }) => (position && isKnown(position) ? position : undefined))
  const skillsOf = ({ skills }: OfficerOnDuty) => skills.reduce((bits, skill) => bits | bitOf(skillBits, skill), 0)
  return {
    ids: officers.map(({ id }) => id),
    indexOf: new Map(officers.map(({ id }, index) => [id, index])),
    skillBits,
    located: known.filter(Boolean).length,
    longitude: Float64Array.from(known, (position) => position?.longitude ?? 0),
    latitude: Float64Array.from(known, (position) => position?.latitude ?? 0),
    seenAt: Float64Array.from(known, (position) => position?.at ?? Number.NEGATIVE_INFINITY),
    branch: Int32Array.from(officers, ({ branchId }) => numberOf(branchAt, branchId)),
    branches: [...branchAt.keys()],
    skills: Int32Array.from(officers, skillsOf),
    openCases: Int32Array.from(officers, ({ openCases }) => openCases),
    takenToday: Int32Array.from(officers, ({ takenToday }) => takenToday),
    minutes: Float64Array.from(
      officers,
      ({ openCases, takenToday }) => openCases * weights.perOpenCase + takenToday * weights.perCaseToday,
    ),
    dutySince: Float64Array.from(officers, ({ dutySince }) => dutySince),
    finishedAt: Float64Array.from(officers, ({ lastFinishedAt }) => lastFinishedAt ?? Number.NEGATIVE_INFINITY),
  }
}

/** Latitude to sort by; beyond the pole for those without a position. */
const north = ({ position }: OfficerOnDuty) => (position && isKnown(position) ? position.latitude : 91)

function numberOf(known: Map<string, number>, value: string): number {
  const index = known.get(value) ?? known.size
  known.set(value, index)
  return index
}

function bitOf(known: Map<string, number>, skill: string): number {
  const index = numberOf(known, skill)
  if (index > 30) throw new Error('more than 31 skills: the columns hold one bit each')
  return 1 << index
}
