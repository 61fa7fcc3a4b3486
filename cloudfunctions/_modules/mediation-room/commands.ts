import {
  byEitherMediator,
  checkMediable,
  checkNotPaused,
  command,
  wrongStateUnless,
} from '../../_domain/case/command-row'
import { event } from '../../_domain/case/events'
import { isRoomOpen } from '../../_domain/case/mediation-room/ends'

export const commands = {
  // Mediation at a distance needs both parties' consent; one room is open at a time (Order 121 Art.
  // 18, 20).
  openRoom: command({
    ...byEitherMediator,
    when: (complaintCase) =>
      checkMediable(complaintCase) ??
      checkNotPaused(complaintCase) ??
      (complaintCase.consent?.mode === 'online'
        ? wrongStateUnless(!isRoomOpen(complaintCase))
        : 'CONSENT_NEEDED'),
    decide: () => [event('room.opened', {})],
  }),
  closeRoom: command({
    ...byEitherMediator,
    when: (complaintCase) => wrongStateUnless(isRoomOpen(complaintCase)),
    decide: () => [event('room.closed', {})],
  }),
}
