import type { ErasureGround } from '#shared/vocabulary/retention'
import { type Commitment, changes } from '../state'

export const erasureEvents = {
  /**
   * The complainant asks for erasure (个人信息保护法 Art. 47); a leader erases or says why not (Art. 50).
   */
  'erasure.requested': changes((_complaintCase, _eventData, moment) => ({
    erasure: { askedAt: moment.at },
  })),
  'erasure.declined': changes<{ reason: Commitment }>(({ erasure }, _eventData, moment) => ({
    erasure: { askedAt: erasure?.askedAt ?? moment.at, declinedAt: moment.at },
  })),
  /**
   * The case's key is destroyed with this event: its personal data can never be read again, every
   * proof stays.
   */
  'personal_data.erased': changes<{ ground: ErasureGround }>(
    (_complaintCase, _eventData, moment) => ({
      erasedAt: moment.at,
    }),
  ),
}
