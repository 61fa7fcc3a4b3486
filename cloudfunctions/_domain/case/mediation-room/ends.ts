import { applyEvents, type Moment } from '../../decider'
import type { CaseEvent } from '../events'
import { caseEvolver } from '../evolve'
import type { Case } from '../state'

export const isRoomOpen = ({ room }: Pick<Case, 'room'>): boolean =>
  room !== undefined && room.sealed === undefined

/**
 * Whether these events end an open room: the officer closed it, the case is over, or it has another
 * owner.
 */
export function endsMediationRoom(
  complaintCase: Case,
  events: CaseEvent[],
  moment: Moment,
): boolean {
  if (!isRoomOpen(complaintCase) || events.length === 0) return false
  const nextCase = applyEvents(caseEvolver, complaintCase, events, moment)
  return (
    nextCase.closedAt !== undefined ||
    nextCase.owner !== complaintCase.owner ||
    events.some(({ type }) => type === 'room.closed')
  )
}
