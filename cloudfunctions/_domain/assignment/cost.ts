import type { Point } from '../place'
import { isKnown } from '../place'
import type { Officers } from './officers'
import { weights } from './weights'

/** What a case asks for. */
export interface Wanted {
  spot?: Point
  branchId?: string
  /** Officer responsible for the grid. */
  responsible?: string
  skills: readonly string[]
  now: number
}

/** Groups before minutes: the grid's own officer when near, then the reachable, then those whose place is unknown, then the full. */
export const group = 1_000_000
export const metresPerDegree = 111_195.08

/**
 * Cost of each officer by index, in minutes plus the group: lower is better. Infinity as soon as it is sure to be over `atMost`, which
 * spares most officers most of the work. The flat earth is exact to 0.1 % across a city.
 */
export function costOf(officers: Officers, wanted: Wanted): (index: number, atMost: number) => number {
  const { longitude, latitude, seenAt, minutes, branch, skills, openCases, dutySince, finishedAt } = officers
  const spot = wanted.spot && isKnown(wanted.spot) ? wanted.spot : undefined
  const { now } = wanted
  const east = spot ? metresPerDegree * Math.cos((spot.latitude * Math.PI) / 180) : 0
  const home = wanted.branchId === undefined ? -1 : officers.branches.indexOf(wanted.branchId)
  const own = wanted.responsible === undefined ? -1 : (officers.indexOf.get(wanted.responsible) ?? -1)
  const { needed, unknown } = bitsOf(officers, wanted.skills)
  return (i, atMost) => {
    let cost = minutes[i] as number
    let place = 2
    if (spot && now - (seenAt[i] as number) <= weights.freshMilliseconds) {
      const x = around((longitude[i] as number) - spot.longitude) * east
      const y = ((latitude[i] as number) - spot.latitude) * metresPerDegree
      const metres = Math.sqrt(x * x + y * y)
      cost += metres / weights.metresPerMinute
      place = i === own && metres <= weights.ownGridMetres ? 0 : 1
    }
    if (cost + place * group > atMost) return Number.POSITIVE_INFINITY
    const missing = needed & ~(skills[i] as number)
    if (missing !== 0 || unknown > 0) cost += (ones(missing) + unknown) * weights.perMissingSkill
    if (home >= 0 && branch[i] !== home) cost += weights.otherBranch
    if (now - (finishedAt[i] as number) < weights.restMilliseconds) cost += weights.rest
    if (now - (dutySince[i] as number) > weights.longDutyMilliseconds) cost += weights.longDuty
    return cost + ((openCases[i] as number) >= weights.full ? 3 : place) * group
  }
}

/** The short way round, so that ±180° is no wall. */
export const around = (degrees: number) => (degrees > 180 ? degrees - 360 : degrees < -180 ? degrees + 360 : degrees)

export function bitsOf({ skillBits }: Officers, skills: readonly string[]): { needed: number; unknown: number } {
  const known = skills.map((skill) => skillBits.get(skill)).filter((bit): bit is number => bit !== undefined)
  return { needed: known.reduce((bits, bit) => bits | (1 << bit), 0), unknown: skills.length - known.length }
}

export function ones(bits: number): number {
  let count = 0
  for (let left = bits; left !== 0; left &= left - 1) count++
  return count
}
