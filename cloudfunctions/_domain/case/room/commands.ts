import { command, inHand } from '../command-row'
import { awake, mediable, only } from '../conditions'
import { event } from '../events'
import { isOpen } from './case-room'

export const roomCommands = {
  // Mediation at a distance needs both parties' consent; one room is open at a time (Order 121 Art. 18, 20).
  openRoom: command({
    by: 'officer',
    as: 'holder',
    from: inHand,
    kind: 'complaint',
    when: (state) =>
      mediable(state) ?? awake(state) ?? (state.consent?.mode === 'online' ? only(!isOpen(state)) : 'CONSENT_NEEDED'),
    decide: () => [event('room.opened', {})],
  }),
  closeRoom: command({
    by: 'officer',
    as: 'holder',
    from: inHand,
    kind: 'complaint',
    when: (state) => only(isOpen(state)),
    decide: () => [event('room.closed', {})],
  }),
}
