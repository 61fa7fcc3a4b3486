import type { TransferTarget } from '#shared/vocabulary/online-sales'
import type { Commitment } from '../commitment'

/** The hand-over of the complaint to another bureau that is competent for it. */
export interface TransferState {
  /** The complainant's latest answer. Absent if they have not said anything. */
  transferConsent?: { agrees: boolean; at: number }
  transfer?: {
    /** Why that bureau is competent (Order 121 Art. 13). */
    target: TransferTarget
    /** Commitment to the name of the bureau. */
    bureau: Commitment
    /** When it was handed over, ms since 1970. */
    at: number
    /** Commitment to the number or receipt with which the bureau confirmed it. */
    receipt?: Commitment
    receivedAt?: number
  }
}
