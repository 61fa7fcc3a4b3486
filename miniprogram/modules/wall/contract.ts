import * as v from 'valibot'
import { reads } from '../../shared/contract/action'
import type { CaseSummary } from '../../shared/contract/case-view'
import type { OverdueCase } from '../../shared/contract/command'
import { district } from '../../shared/contract/fields'
import type { Place } from '../../shared/great-circle'

/** An officer of the district as the board shows them; the position while on duty, when known. */
export interface BoardOfficer {
  id: string
  name: string
  badge: string
  branch: string
  phone: string
  openCases: number
  /** Cases that they ended today. */
  endedToday?: number
  position?: Place & { at: number }
}

export interface Board {
  /** The server's clock, for countdowns. */
  now: number
  counts: {
    /** Just filed and not yet sorted. */
    received: number
    /** Offered to officers. */
    offered: number
    /** Back at the centre, without an owner. */
    returned: number
    /** With an officer. */
    inHand: number
    urgent: number
    overdue: number
    triple: number
  }
  /**
   * Urgent open cases, the oldest first; `target` counts down from the moment of filing. At most
   * 50.
   */
  urgent: CaseSummary[]
  /** Cases without an owner, the most pressing first. At most 50. */
  unowned: CaseSummary[]
  /** At most 50, those longest overdue first. */
  overdue: OverdueCase[]
  /** On duty now. */
  officers: BoardOfficer[]
  /** On the roster for now, but with the duty switch off. */
  absent: { id: string; name: string; branch: string; phone: string }[]
  /** Present if the caller asked for them. The outlines change about once a year. */
  grids?: {
    id: string
    name: string
    branchId: string
    polygon: [number, number][]
    officerId?: string
  }[]
  /** Open cases at registered places, for the map; at most 200. */
  places: {
    caseId: string
    longitude: number
    latitude: number
    state: CaseSummary['state']
    pending?: CaseSummary['pending']
    priority: CaseSummary['priority']
    kind: CaseSummary['kind']
    merchantName: string
    updatedAt: number
    /** Who is on the way, and in how many minutes they can be there. */
    coming?: { officerId: string; minutes: number }
  }[]
  today: DayFigures
  /** The latest that ended today, at most 10. */
  ended: {
    caseId: string
    kind: CaseSummary['kind']
    merchantName: string
    at: number
    amountFen?: number
  }[]
}

/** A district's figures since midnight in Shanghai. */
export interface DayFigures {
  received: number
  ended: number
  /** What the agreements of the day return to consumers. */
  recoveredFen: number
  /** Mean of the stars for the service, with one decimal; absent without a rating. */
  stars?: number
  /**
   * Seconds from filing to the first contact with the complainant, of today's cases that have had
   * one, and of those that still wait after their minute: the time so far. `within`: how many were
   * called within the minute.
   */
  contact?: { median: number; p90: number; of: number; within: number }
}

const command = {
  /**
   * The live board of the caller's district; of a city leader's one, or of all. Error:
   * NOT_ALLOWED for another.
   */
  board: reads<Board>()(v.object({ grids: v.optional(v.boolean()), district })),
}

export const contract = { command }
