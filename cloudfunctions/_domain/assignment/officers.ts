import type { Point } from '../place'
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

/** Officers `from` to before `to` stand between `south` and `north`, in degrees. */
export interface Strip {
  south: number
  north: number
  from: number
  to: number
}

/** Degrees from one strip to the next, 2.2 km: narrow enough to leave most of a city unread, wide enough to be few. */
const stripDegrees = 1 / 50

/** The same officers as columns: a hundred thousand are gone through without touching an object. */
export interface Officers {
  ids: string[]
  indexOf: Map<string, number>
  branches: string[]
  /** Skill -> its bit; at most 31. */
  skillBits: Map<string, number>
  longitude: Float64Array
  latitude: Float64Array
  /** How many have a position: they come first, in strips from south to north, in each from west to east; the others after them. */
  located: number
  strips: Strip[]
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
  const officers = unordered
    .map((one) => ({ one, strip: stripOf(one), east: one.position?.longitude ?? 0 }))
    .sort((a, b) => a.strip - b.strip || a.east - b.east || (a.one.id < b.one.id ? -1 : 1))
    .map(({ one }) => one)
  const branchAt = new Map<string, number>()
  const skillBits = new Map<string, number>()
  const known = officers.map(({ position }) => (position && isKnown(position) ? position : undefined))
  const skillsOf = ({ skills }: OfficerOnDuty) => skills.reduce((bits, skill) => bits | bitOf(skillBits, skill), 0)
  const column = <Column extends Float64Array | Int32Array>(column: Column, of: (one: OfficerOnDuty) => number) => {
    for (const [index, one] of officers.entries()) column[index] = of(one)
    return column
  }
  const places = (of: (position: NonNullable<OfficerOnDuty['position']>) => number, otherwise: number) =>
    Float64Array.from({ length: known.length }, (_, index) => {
      const position = known[index]
      return position ? of(position) : otherwise
    })
  const size = officers.length
  return {
    ids: officers.map(({ id }) => id),
    indexOf: new Map(officers.map(({ id }, index) => [id, index])),
    skillBits,
    located: known.filter(Boolean).length,
    strips: stripsOf(officers),
    longitude: places(({ longitude }) => longitude, 0),
    latitude: places(({ latitude }) => latitude, 0),
    seenAt: places(({ at }) => at, Number.NEGATIVE_INFINITY),
    branch: column(new Int32Array(size), ({ branchId }) => numberOf(branchAt, branchId)),
    branches: [...branchAt.keys()],
    skills: column(new Int32Array(size), skillsOf),
    openCases: column(new Int32Array(size), ({ openCases }) => openCases),
    takenToday: column(new Int32Array(size), ({ takenToday }) => takenToday),
    minutes: column(
      new Float64Array(size),
      ({ openCases, takenToday }) => openCases * weights.perOpenCase + takenToday * weights.perCaseToday,
    ),
    dutySince: column(new Float64Array(size), ({ dutySince }) => dutySince),
    finishedAt: column(new Float64Array(size), ({ lastFinishedAt }) => lastFinishedAt ?? Number.NEGATIVE_INFINITY),
  }
}

/** Beyond the pole for those without a position. */
const nowhere = 91 / stripDegrees
const stripOf = ({ position }: OfficerOnDuty) =>
  position && isKnown(position) ? Math.floor(position.latitude / stripDegrees) : nowhere

function stripsOf(sorted: readonly OfficerOnDuty[]): Strip[] {
  const strips = new Map<number, Strip>()
  for (const [index, one] of sorted.entries()) {
    const number = stripOf(one)
    if (number === nowhere) break
    const known = strips.get(number)
    if (known) known.to = index + 1
    else
      strips.set(number, {
        south: number * stripDegrees,
        north: (number + 1) * stripDegrees,
        from: index,
        to: index + 1,
      })
  }
  return [...strips.values()]
}

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
