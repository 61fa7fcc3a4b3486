import * as v from 'valibot'
import { reads } from '../../shared/contract/action'
import { district, place } from '../../shared/contract/fields'
import type { OfficerTask } from '../../shared/contract/task'
import type { Place } from '../../shared/great-circle'

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
  cases: OfficerTask[]
  /**
   * Shops of these grids within a kilometre of the centre, nearest first, at most 30; `more`: there
   * are others.
   */
  shops: AroundShop[]
  more: boolean
  /** Officers of the district on duty, without the caller. */
  colleagues: Colleague[]
}

/**
 * The part that a phone may keep: colleagues' positions are shown while they are on duty, and not
 * stored.
 */
export const withoutWhereabouts = (gridMap: Around): Around => ({
  ...gridMap,
  colleagues: gridMap.colleagues.map(({ position, ...colleague }) => colleague),
})

const officer = {
  /**
   * The map of the caller's grids: their cases, shops around `centre` or where the officer is,
   * colleagues on duty.
   */
  around: reads<Around>()(v.object({ centre: place, district })),
}

export const contract = { officer }
