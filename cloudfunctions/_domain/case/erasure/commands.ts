import { AppError } from '#shared/errors'
import { type ActionData, closedStates, command, wrongStateUnless } from '../command-row'
import { event } from '../events'
import { checkRetention, isErasureRequested } from './retention'

export const erasureCommands = {
  erase: command({
    as: ['leader'],
    from: closedStates,
    decide(complaintCase, { ground }: ActionData<'ledger.erase'>, { now }) {
      const errorCode = checkRetention(complaintCase, ground, now)
      if (errorCode) throw new AppError(errorCode, 'ground')
      // Nobody's case may be erased early by a leader alone.
      if (ground === 'asked' && !isErasureRequested(complaintCase))
        throw new AppError('ERASURE_NOT_REQUESTED', 'ground')
      return [event('personal_data.erased', { ground })]
    },
  }),
  requestErasure: command({
    as: ['complainant'],
    from: closedStates,
    findError: (complaintCase, now) =>
      isErasureRequested(complaintCase)
        ? 'WRONG_STATE'
        : checkRetention(complaintCase, 'asked', now),
    decide: () => [event('erasure.requested', {})],
  }),
  /** The request of a person who asks by telephone or letter, as the centre records it. */
  recordErasureRequest: command({
    as: ['centre'],
    from: closedStates,
    findError: (complaintCase, now) =>
      isErasureRequested(complaintCase)
        ? 'WRONG_STATE'
        : checkRetention(complaintCase, 'asked', now),
    decide: (_complaintCase, { note }: ActionData<'ledger.recordErasureRequest'>) => [
      event('erasure.requested', { note }),
    ],
  }),
  declineErasure: command({
    as: ['leader'],
    from: closedStates,
    findError: (complaintCase) => wrongStateUnless(isErasureRequested(complaintCase)),
    decide: (_complaintCase, { reason }: ActionData<'ledger.declineErasure'>) => [
      event('erasure.declined', { reason }),
    ],
  }),
  /** The timer erases the personal data of a closed case once its retention is over. */
  expire: command({
    as: ['timer'],
    from: closedStates,
    decide: (complaintCase, _commandData: object, { now }) =>
      checkRetention(complaintCase, 'expired', now)
        ? []
        : [event('personal_data.erased', { ground: 'expired' })],
  }),
}
