import type { PauseReason } from '../../../../miniprogram/shared/vocabulary/mediation'
import { type Commitment, changes } from '../state'
import { endedFor } from './pauses'

/** Mediation pauses for an appraisal (Art. 22) or a recusal request (Art. 21), and resumes. */
export const pauseEvents = {
  'clock.paused': changes<{ reason: PauseReason; note?: Commitment }>(({ pauses = [] }, { reason }, { at, by }) => ({
    pauses: [...pauses, { reason, from: at, ...(by.role === 'merchant' && { ofShop: true as const }) }],
  })),
  'clock.resumed': changes<{ reason: PauseReason; note?: Commitment }>(({ pauses }, { reason }, { at }) => ({
    pauses: endedFor(reason, pauses, at),
  })),
}
