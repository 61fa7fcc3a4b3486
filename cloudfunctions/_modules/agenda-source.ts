import type { AgendaKind } from '#shared/vocabulary/agenda'
import type { Role } from '#shared/vocabulary/roles'
import type { Call } from '../_gateway/handler'
import type { IdFilter } from '../_persistence/database'

/** The member of the staff whose agenda is asked for. */
export interface AgendaQuery {
  staffId: string
  call: Call
  districtId: string
  /** Their district, or all where they see all. */
  within: IdFilter
  role: Role
  /** Milliseconds since 1970. */
  now: number
}

export interface AgendaCount {
  count: number
  /** When the first of them is or was due, or since when it waits, ms since 1970. */
  at?: number | undefined
}

/** What a module counts on the agenda of the staff. */
export interface AgendaSource {
  kind: AgendaKind
  roles: readonly Role[]
  /** Within how many days of its beginning each is to be answered; it decides the order alone. */
  answerWithinDays?: number
  count(query: AgendaQuery): Promise<AgendaCount>
}
