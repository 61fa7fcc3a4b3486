import type { ConsentWays } from '#shared/vocabulary/consent'
import type { CallBackResult, EntrustResult } from '#shared/vocabulary/formalities'
import type { MediationMode } from '#shared/vocabulary/mediation'

/** The mediation and its formalities. */
export interface MediationState {
  /** Both parties want mediation, in this mode; `asked`: how each has said so. */
  consent?: { mode: MediationMode; asked?: ConsentWays; at: number }
  /**
   * What the consumer could claim by law, as computed last, in fen; without a part that is only a
   * ceiling.
   */
  claimedFen?: number
  /** When and where both parties are to meet; the place is a commitment. */
  meeting?: { at: number; place: string }
  /** Another body mediates, or has mediated, in the bureau's name (Art. 19). */
  entrusted?: { at: number; result?: EntrustResult; backAt?: number }
  /** When both parties had been told that the mediation has ended. */
  informedAt?: number
  calledBack?: { result: CallBackResult; at: number }
}
