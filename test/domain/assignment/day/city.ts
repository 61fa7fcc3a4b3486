import { startOfDay } from '#shared/calendar/days'
import { metresPerDegree } from '#shared/great-circle'
import type { Priority } from '#shared/vocabulary/case'
import { between, type Chance, chanceFor, chanceOf, exponential } from './chance'

export const minute = 60_000
export const hour = 3_600_000
export const midnight = startOfDay('2026-11-24')

export interface Coordinates {
  longitude: number
  latitude: number
}

/** An officer and the state of their phone on this day. Times are milliseconds since 1970. */
export interface Member {
  id: string
  districtId: string
  branchId: string
  home: Coordinates
  from: number
  until: number
  /** When no message reaches the phone: flat, without signal, or closed. Sorted. */
  dead: [from: number, until: number][]
}

/** A complaint to be filed. */
export interface Filing {
  id: string
  at: number
  districtId: string
  branchId: string
  gridId: string
  spot: Coordinates
  priority: Priority
  /** How long the officer works on it, once there. */
  work: number
  onSite: boolean
  /** The consumer gives up this long after filing. */
  withdraws?: number
}

export interface City {
  seed: number
  members: Member[]
  filings: Filing[]
  /** Officer responsible for each grid. */
  grids: Map<string, string>
}

const districts = 5
/** Grids along one side of a district, each two kilometres. */
const side = 4
const gridMetres = 2_000
const corner = { longitude: 116.9, latitude: 28.1 }

/**
 * How many filings an hour brings, by the hour of the day: little at night, most at lunch and
 * dinner.
 */
const byHour = [
  2, 1, 1, 1, 1, 2, 4, 8, 10, 11, 12, 14, 16, 14, 11, 11, 12, 14, 17, 16, 13, 10, 6, 3,
]

/** Shares of the officers and their hours. */
const shifts = [
  { share: 0.45, from: 7.5, until: 17 },
  { share: 0.4, from: 12.5, until: 22.5 },
  { share: 0.075, from: 0, until: 8 },
  { share: 0.075, from: 22, until: 26 },
]

/** Three in ten phones are dead: half of these all day, the others every now and then. */
const deadAllDay = 0.15
const outage = { every: 70 * minute, for: 15 * minute }

/** The day of a city: the officers on duty, their phones, and what is filed. */
export function cityOf(seed: number, size: { officers: number; cases: number }): City {
  const chance = chanceOf(seed)
  const members = Array.from({ length: size.officers }, (_, index) =>
    memberOf(index, size.officers, seed, chance),
  )
  const grids = new Map<string, string>()

  for (const member of members) {
    const grid = gridOf(member.districtId, member.home)
    if (!grids.has(grid.gridId)) grids.set(grid.gridId, member.id)
  }

  const filings = Array.from({ length: size.cases }, (_, index) => filingOf(index, chance))

  return { seed, members, grids, filings: filings.sort((a, b) => a.at - b.at) }
}

function memberOf(index: number, count: number, seed: number, chance: Chance): Member {
  const id = `o${index}`
  const districtId = `d${index % districts}`
  const home = pickLocation(districtId, chance)
  let share = (Math.floor(index / districts) * districts + 0.5) / count
  const shift =
    shifts.find((one) => (share -= one.share) < 0) ?? (shifts[0] as (typeof shifts)[number])
  const from = midnight + shift.from * hour
  const until = midnight + shift.until * hour

  return {
    id,
    districtId,
    branchId: gridOf(districtId, home).branchId,
    home,
    from,
    until,
    dead: deadTimes(seed, id, from, until),
  }
}

function deadTimes(seed: number, id: string, from: number, until: number): Member['dead'] {
  const chance = chanceFor(seed, id, 'phone')
  if (chance() < deadAllDay) return [[from, until]]

  const dead: Member['dead'] = []
  let at = from + exponential(chance, outage.every)

  while (at < until) {
    const back = at + exponential(chance, outage.for)
    dead.push([at, back])
    at = back + exponential(chance, outage.every)
  }

  return dead
}

function filingOf(index: number, chance: Chance): Filing {
  const districtId = `d${Math.floor(chance() * districts)}`
  const spot = pickLocation(districtId, chance)
  const kind = chance()
  const onSite = chance() < 0.45

  return {
    id: `c${index}`,
    at: midnight + hourOf(chance()) * hour,
    districtId,
    ...gridOf(districtId, spot),
    spot,
    priority: kind < 0.1 ? 'P1' : kind < 0.3 ? 'P2' : 'P3',
    work: (onSite ? 50 : 20) * minute * between(chance, 0.5, 1.5),
    onSite,
    ...(chance() < 0.03 && { withdraws: between(chance, 5_000, 20 * minute) }),
  }
}

function hourOf(share: number): number {
  const sum = byHour.reduce((total, weight) => total + weight, 0)
  let left = share * sum
  for (const [hour, weight] of byHour.entries()) {
    if (left < weight) return hour + left / weight
    left -= weight
  }
  return 23.99
}

const south = (districtId: string) => Number(districtId.slice(1)) * side * gridMetres

function pickLocation(districtId: string, chance: Chance): Coordinates {
  return shifted(
    corner,
    chance() * side * gridMetres,
    south(districtId) + chance() * side * gridMetres,
  )
}

/** A location this many metres east and north. */
export const shifted = (
  { longitude, latitude }: Coordinates,
  east: number,
  north: number,
): Coordinates => ({
  longitude: longitude + east / (metresPerDegree * Math.cos((latitude * Math.PI) / 180)),
  latitude: latitude + north / metresPerDegree,
})

function gridOf(
  districtId: string,
  { longitude, latitude }: Coordinates,
): { gridId: string; branchId: string } {
  const east =
    (longitude - corner.longitude) * metresPerDegree * Math.cos((corner.latitude * Math.PI) / 180)
  const north = (latitude - corner.latitude) * metresPerDegree - south(districtId)

  const within = (metres: number) =>
    Math.max(0, Math.min(side - 1, Math.floor(metres / gridMetres)))

  const x = within(east)
  const y = within(north)

  return {
    gridId: `${districtId}-${x}${y}`,
    branchId: `${districtId}-b${Math.floor(x / 2)}${Math.floor(y / 2)}`,
  }
}
