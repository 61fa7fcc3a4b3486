import type { Task } from './officer'

interface Place {
  longitude: number
  latitude: number
}

/** A shop of the register on the map. */
export interface AroundShop extends Place {
  id: string
  name: string
  address: string
  category: string
}

/** An officer at work now; `fresh`: new enough to send somebody by. */
export interface Colleague {
  id: string
  name: string
  badge: string
  branch: string
  phone: string
  position?: Place & { at: number; fresh: boolean }
}

/** What is around somebody of the bureau, on a map and as lists. */
export interface Around {
  now: number
  /** The middle of what was looked at; absent without a grid and a position. */
  centre?: Place
  /** Where the caller's own phone last was, while on duty. */
  standing?: Place
  grids: { id: string; name: string; polygon: [number, number][] }[]
  /** To an officer what they have in hand, to others the open cases of these grids; at most 100. */
  cases: Task[]
  /** Shops of these grids within a kilometre of the centre, the nearest first, at most 30; `more`: there are others. */
  shops: AroundShop[]
  more: boolean
  /** Officers of the district who are on duty, without the caller. */
  colleagues: Colleague[]
}

/** What a phone may keep of it: where colleagues are is shown while they are on duty, and to no one later. */
export const withoutWhereabouts = (around: Around): Around => ({
  ...around,
  colleagues: around.colleagues.map(({ position, ...colleague }) => colleague),
})
