import type { AgendaKind } from '#shared/vocabulary/agenda'
import type { Role } from '#shared/vocabulary/roles'
import type { Call } from '../_gateway/handler'
import type { IdFilter } from '../_persistence/database'

/** The member of staff for whom the agenda is made. */
export interface AgendaQuery {
  staffId: string
  call: Call
  districtId: string
  /** The districts that they may see: their own, or all. */
  within: IdFilter
  role: Role
  /** Milliseconds since 1970. */
  now: number
}

export interface AgendaCount {
  count: number
  /** The earliest deadline, or the start of the longest wait, ms since 1970. */
  at?: number | undefined
}

/** One kind of pending work that a module counts on the agenda of the staff. */
export interface AgendaSource {
  kind: AgendaKind
  roles: readonly Role[]
  /**
   * Days for the answer, counted from `at`. Absent if `at` is a deadline itself. The value only
   * decides the order of the agenda.
   */
  answerWithinDays?: number
  count(query: AgendaQuery): Promise<AgendaCount>
}
