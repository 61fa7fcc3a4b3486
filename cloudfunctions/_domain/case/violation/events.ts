import type { ReportFinding, ViolationDecision } from '../../../../miniprogram/shared/vocabulary/report'
import { type Case, type Commitment, changes } from '../state'

/** What a finding leaves of it: a violation that is filed has to be decided on. */
export const filedBy = (finding: ReportFinding, at: number): Pick<Case, 'filed'> =>
  finding === 'filed' ? { filed: { at } } : {}

const filed = ({ filed }: Case): NonNullable<Case['filed']> => filed as NonNullable<Case['filed']>

export const violationEvents = {
  /**
   * A suspected violation: the squad is told beside the mediator, and neither waits (Art. 27). `note`: the officer's
   * description; absent where the centre referred it.
   */
  'case.referred': changes<{ to: 'squad'; note?: Commitment }>((_, __, { at }) => ({ referredAt: at })),
  /** Fifteen more working days to verify a report or a suspected violation, approved (Art. 27). */
  'violation.extended': changes<{ reason: Commitment }>(({ verified }) => ({
    verified: { ...verified, extended: true },
  })),
  'violation.verified': changes<{ finding: ReportFinding; note: Commitment }>(({ verified }, { finding }, { at }) => ({
    verified: { ...verified, finding, at },
    ...filedBy(finding, at),
  })),
  /** Thirty more days to decide on a violation that was filed, approved (行政处罚法 Art. 60). */
  'decision.extended': changes<{ reason: Commitment }>((state) => ({ filed: { ...filed(state), extended: true } })),
  'decision.made': changes<{ decision: ViolationDecision; note: Commitment }>((state, { decision }, { at }) => ({
    filed: { ...filed(state), decision, decidedAt: at },
  })),
  /** `note`: number of the decision and where it stands. */
  'penalty.published': changes<{ note: Commitment }>((state, _, { at }) => ({
    filed: { ...filed(state), publishedAt: at },
  })),
}
