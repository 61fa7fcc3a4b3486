import type { Place } from '../great-circle'
import type { CaseSummary } from './case-view'

/** A case of the officer, and its place. */
export interface Task extends CaseSummary {
  place?: Place
  /** The officer helps another with it. */
  helping?: true
}

/** A shop of the register on the map. */
interface AroundShop extends Place {
  id: string
  name: string
  address: string
  category: string
}

/** An officer on duty; `fresh`: the position is new enough to dispatch by. */
export interface Colleague {
  id: string
  name: string
  badge: string
  branch: string
  phone: string
  position?: Place & { at: number; fresh: boolean }
}

/** The surroundings of an officer or another member of staff, for a map and as lists. */
export interface Around {
  now: number
  /** The centre of the map; absent without a grid and a position. */
  centre?: Place
  /** The last position of the caller's own phone, while on duty. */
  standing?: Place
  grids: { id: string; name: string; polygon: [number, number][] }[]
  /** For an officer the own tasks, for others the open cases of these grids; at most 100. */
  cases: Task[]
  /** Shops of these grids within a kilometre of the centre, nearest first, at most 30; `more`: there are others. */
  shops: AroundShop[]
  more: boolean
  /** Officers of the district on duty, without the caller. */
  colleagues: Colleague[]
}

/** The part that a phone may keep: colleagues' positions are shown while they are on duty, and not stored. */
export const withoutWhereabouts = (around: Around): Around => ({
  ...around,
  colleagues: around.colleagues.map(({ position, ...colleague }) => colleague),
})
