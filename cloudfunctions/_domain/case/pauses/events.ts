import type { PauseReason } from '#shared/vocabulary/mediation'
import { type Commitment, changes } from '../state'
import { endPausesFor } from './pauses'

/**
 * Mediation pauses for an appraisal (Order 121 Art. 22) or a recusal request (Order 121 Art. 21).
 */
export const pauseEvents = {
  'mediation.paused': changes<{ reason: PauseReason; note?: Commitment }>(
    ({ pauses = [] }, { reason }, moment) => ({
      pauses: [
        ...pauses,
        { reason, from: moment.at, ofShop: moment.by.role === 'merchant' ? true : undefined },
      ],
    }),
  ),
  'mediation.resumed': changes<{ reason: PauseReason; note?: Commitment }>(
    ({ pauses }, { reason }, moment) => ({
      pauses: endPausesFor(reason, pauses, moment.at),
    }),
  ),
}
