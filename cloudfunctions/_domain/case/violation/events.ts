import type { ReportFinding } from '../../../../miniprogram/shared/vocabulary/report'
import { changes } from '../event-row'
import type { Commitment } from '../state'

export const violationEvents = {
  /**
   * A suspected violation: the squad is told beside the mediator, and neither waits (Art. 27). `note`: the officer's
   * description; absent where the centre referred it.
   */
  'case.referred': changes<{ to: 'squad'; note?: Commitment }>((_, __, { at }) => ({ referredAt: at })),
  /** Fifteen more working days to verify a suspected violation, approved (Art. 27). */
  'violation.extended': changes<{ reason: Commitment }>(({ verified }) => ({
    verified: { ...verified, extended: true },
  })),
  'violation.verified': changes<{ finding: ReportFinding; note: Commitment }>(({ verified }, { finding }, { at }) => ({
    verified: { ...verified, finding, at },
  })),
}
