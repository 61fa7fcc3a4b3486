import * as v from 'valibot'
import { reads } from '../../shared/contract/action'
import type { CaseSummary } from '../../shared/contract/case-view'
import type { OverdueCase } from '../../shared/contract/command'
import { district } from '../../shared/contract/fields'
import type { Place } from '../../shared/great-circle'

/** An officer on duty, as the wall screen shows them. */
export interface BoardOfficer {
  id: string
  name: string
  badge: string
  /** Name of the branch. */
  branch: string
  phone: string
  /** Number of open cases that they own. */
  openCases: number
  /** Number of cases that they ended today. */
  endedToday?: number
  /** Last position and when it was measured (ms since 1970); absent if unknown. */
  position?: Place & { at: number }
}

/** The content of the wall screen. */
export interface Board {
  /** Time on the server, ms since 1970: countdowns start from it. */
  now: number
  /** Numbers of open cases. */
  counts: {
    /** Filed and not yet triaged. */
    received: number
    /** Offered to officers. */
    offered: number
    /** Returned to the centre, without an owner. */
    returned: number
    /** Owned by an officer. */
    inHand: number
    urgent: number
    /** Past a deadline. */
    overdue: number
    /** Past three times the span of a deadline. */
    triple: number
  }
  /** Urgent open cases, the oldest first, at most 50. `target` counts from the time of filing. */
  urgent: CaseSummary[]
  /** Cases without an owner, the most pressing first, at most 50. */
  unowned: CaseSummary[]
  /** The longest overdue first, at most 50. */
  overdue: OverdueCase[]
  /** The officers on duty. */
  officers: BoardOfficer[]
  /** People who are on the roster for the present shift, but have not gone on duty. */
  absent: {
    id: string
    name: string
    /** Name of the branch. */
    branch: string
    phone: string
  }[]
  /** Only if the caller asked for them: the outlines change about once a year. */
  grids?: {
    id: string
    name: string
    branchId: string
    /** The corners of the outline as longitude and latitude, gcj02 degrees. */
    polygon: [number, number][]
    officerId?: string
  }[]
  /** Open cases whose location is known, for the map; at most 200. */
  places: {
    caseId: string
    /** Longitude and latitude are gcj02 degrees. */
    longitude: number
    latitude: number
    state: CaseSummary['state']
    pending?: CaseSummary['pending']
    priority: CaseSummary['priority']
    kind: CaseSummary['kind']
    merchantName: string
    /** When the case last changed, ms since 1970. */
    updatedAt: number
    /** The officer on the way, and the minutes until they can be there; absent if nobody is. */
    coming?: { officerId: string; minutes: number }
  }[]
  today: DayFigures
  /** The ten cases that ended last today, the latest first. */
  ended: {
    caseId: string
    kind: CaseSummary['kind']
    merchantName: string
    /** Milliseconds since 1970. */
    at: number
    /** The amount of the settlement, fen; absent if there was none. */
    amountFen?: number
  }[]
}

/** A district's figures since midnight in Shanghai. */
export interface DayFigures {
  /** Number of cases filed today. */
  received: number
  /** Number of cases ended today. */
  ended: number
  /** The sum that today's agreements return to consumers, fen. */
  recoveredFen: number
  /** Mean of the stars for the service, with one decimal; absent without a rating. */
  stars?: number
  /**
   * How soon complainants of today's cases were first contacted. A case that still waits after its
   * minute counts with the time that has passed so far. Absent if there is no such case.
   */
  contact?: {
    /** Seconds from filing to the first contact. */
    median: number
    /** Seconds; nine of ten cases took at most as long. */
    p90: number
    /** Number of cases counted. */
    of: number
    /** Number of cases in which the first contact came within a minute. */
    within: number
  }
}

const command = {
  /**
   * The content of the wall screen, for the caller's district. A city leader sees one district or
   * all. Error: NOT_ALLOWED for a district that is not the caller's.
   */
  board: reads<Board>()(
    v.object({
      /** Send the outlines of the grids, too. */
      grids: v.optional(v.boolean()),
      district,
    }),
  ),
}

export const contract = { command }
