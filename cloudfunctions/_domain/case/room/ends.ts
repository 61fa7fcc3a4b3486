import { foresee, type Moment } from '../../decider'
import type { CaseEvent } from '../events'
import { caseEvolver } from '../evolve'
import type { Case } from '../state'

export const isOpen = ({ room }: Pick<Case, 'room'>): boolean => room !== undefined && room.sealed === undefined

/** Whether these events end the open room: the officer closed it, the case is over, or it left the officer. */
export function endsRoom(state: Case, events: CaseEvent[], moment: Moment): boolean {
  if (!isOpen(state) || events.length === 0) return false
  const after = foresee(caseEvolver, state, events, moment)
  return (
    after.closedAt !== undefined || after.holder !== state.holder || events.some(({ type }) => type === 'room.closed')
  )
}
