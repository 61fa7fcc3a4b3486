import { applied } from '../../apply'
import type { CaseEvent } from '../../events'
import type { Case } from '../state'
import { isOpen } from './case-room'

/** Whether these events end the open room: the officer closed it, the case is over, or it has left the officer's hands. */
export function endsRoom(file: Case, events: CaseEvent[], at: number): boolean {
  if (!isOpen(file) || events.length === 0) return false
  const after = events.reduce((so, event) => applied(so, event, at), file)
  return (
    after.closedAt !== undefined || after.holder !== file.holder || events.some(({ type }) => type === 'room.closed')
  )
}
