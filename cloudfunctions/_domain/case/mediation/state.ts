import type { ConsentWays } from '#shared/vocabulary/consent'
import type { CallBackResult, EntrustResult } from '#shared/vocabulary/formalities'
import type { MediationMode } from '#shared/vocabulary/mediation'

/** The mediation and its formalities. */
export interface MediationState {
  /** Both parties agree to mediation in this mode. `asked` tells how each was asked. */
  consent?: { mode: MediationMode; asked?: ConsentWays; at: number }
  /**
   * The latest calculated claim, in fen. Punitive damages are not included if the law only sets
   * their upper limit.
   */
  claimedFen?: number
  /** Time and place of the mediation meeting. The place is a commitment. */
  meeting?: { at: number; place: string }
  /**
   * The case is or was entrusted to the consumer council (Order 121 Art. 19). `backAt` is when the
   * council reported its result.
   */
  entrusted?: { at: number; result?: EntrustResult; backAt?: number }
  /** When both parties were notified of the end of the mediation. */
  informedAt?: number
  /** The follow-up call (Order 121 Art. 26). */
  calledBack?: { result: CallBackResult; at: number }
}
