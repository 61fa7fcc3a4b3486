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
  /**
   * Mediation at a distance needs the consent of both parties (Order 121 Art. 18, 20). A case has
   * one open room at a time.
   */
  openRoom: command({
    ...byEitherMediator,
    findError(complaintCase) {
      const mediationError = checkMediable(complaintCase) ?? checkNotPaused(complaintCase)
      if (mediationError) return mediationError
      if (complaintCase.consent?.mode !== 'online') return 'CONSENT_NEEDED'
      return wrongStateUnless(!isRoomOpen(complaintCase))
    },
    decide: () => [event('room.opened', {})],
  }),
  closeRoom: command({
    ...byEitherMediator,
    findError: (complaintCase) => wrongStateUnless(isRoomOpen(complaintCase)),
    decide: () => [event('room.closed', {})],
  }),
}
