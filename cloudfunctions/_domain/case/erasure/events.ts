import type { ErasureGround } from '#shared/vocabulary/retention'
import { type Commitment, changes } from '../state'

export const erasureEvents = {
  /**
   * The complainant asks for erasure (个人信息保护法 Art. 47). A leader erases the data, or declines with
   * a reason (个人信息保护法 Art. 50). With a note, the centre has recorded a request that did not come by
   * the app: how the person asked, and how the centre knows who they are.
   */
  'erasure.requested': changes<{ note?: Commitment }>((_complaintCase, _eventData, moment) => ({
    erasure: { askedAt: moment.at },
  })),
  'erasure.declined': changes<{ reason: Commitment }>(({ erasure }, _eventData, moment) => ({
    erasure: { askedAt: erasure?.askedAt ?? moment.at, declinedAt: moment.at },
  })),
  /**
   * The key of the case is destroyed together with this event. Its personal data can never be read
   * again, but all hashes and proofs stay valid.
   */
  'personal_data.erased': changes<{ ground: ErasureGround }>(
    (_complaintCase, _eventData, moment) => ({
      erasedAt: moment.at,
    }),
  ),
}
