import * as v from 'valibot'
import { reads } from '../../shared/contract/action'
import { district, place } from '../../shared/contract/fields'
import type { OfficerTask } from '../../shared/contract/task'
import type { Place } from '../../shared/great-circle'

/** A registered shop on the map. */
interface AroundShop extends Place {
  id: string
  name: string
  address: string
  category: string
}

/** Another officer on duty. */
export interface Colleague {
  id: string
  name: string
  badge: string
  /** Name of the branch. */
  branch: string
  phone: string
  /** Last known position; absent if their phone has reported none. */
  position?: Place & {
    /** When it was measured, ms since 1970. */
    at: number
    /** It is recent enough for the dispatch to rely on it. */
    fresh: boolean
  }
}

/** The surroundings of an officer or another member of staff, for a map and for lists. */
export interface Around {
  /** Time on the server, ms since 1970. */
  now: number
  /** The centre of the map; absent if neither a grid nor a position is known. */
  centre?: Place
  /** The last position of the caller's own phone; absent if the caller is not on duty. */
  standing?: Place
  /** `polygon` holds the corners of the outline as longitude and latitude, gcj02 degrees. */
  grids: { id: string; name: string; polygon: [number, number][] }[]
  /** At most 100: an officer sees their own tasks, others see the open cases of these grids. */
  cases: OfficerTask[]
  /** Shops of these grids within a kilometre of the centre, nearest first, at most 30. */
  shops: AroundShop[]
  /** There are further shops that are not in the list. */
  more: boolean
  /** The officers of the district who are on duty, except the caller. */
  colleagues: Colleague[]
}

/**
 * The part of the map that may be stored on the phone. Positions of colleagues may be shown while
 * they are on duty, but must not be stored.
 */
export const withoutPositions = (gridMap: Around): Around => ({
  ...gridMap,
  colleagues: gridMap.colleagues.map(({ position, ...colleague }) => colleague),
})

const officer = {
  /** The map of the caller's grids: cases, shops, and colleagues on duty. */
  around: reads<Around>()(
    v.object({
      /** The centre to look around; if absent, the officer's own position or grid. */
      centre: place,
      district,
    }),
  ),
}

export const contract = { officer }
