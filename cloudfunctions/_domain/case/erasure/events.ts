import type { ErasureGround } from '../../../../miniprogram/shared/vocabulary/retention'
import { type Commitment, changes } from '../state'

export const erasureEvents = {
  /** The complainant asks for erasure (个人信息保护法 Art. 47); a leader erases or says why not (Art. 50). */
  'erasure.asked': changes((_, __, { at }) => ({ erasure: { askedAt: at } })),
  'erasure.declined': changes<{ reason: Commitment }>(({ erasure }, _, { at }) => ({
    erasure: { askedAt: erasure?.askedAt ?? at, declinedAt: at },
  })),
  /** The case's key is destroyed with this event: its personal data can never be read again, every proof stays. */
  'particulars.erased': changes<{ ground: ErasureGround }>((_, __, { at }) => ({ erasedAt: at })),
}
