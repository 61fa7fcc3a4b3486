import { awake, byEitherMediator, command, mediable, only } from '../command-row'
import { event } from '../events'
import { isOpen } from './ends'

export const roomCommands = {
  // Mediation at a distance needs both parties' consent; one room is open at a time (Order 121 Art. 18, 20).
  openRoom: command({
    ...byEitherMediator,
    when: (state) =>
      mediable(state) ?? awake(state) ?? (state.consent?.mode === 'online' ? only(!isOpen(state)) : 'CONSENT_NEEDED'),
    decide: () => [event('room.opened', {})],
  }),
  closeRoom: command({
    ...byEitherMediator,
    when: (state) => only(isOpen(state)),
    decide: () => [event('room.closed', {})],
  }),
}
