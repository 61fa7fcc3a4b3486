import type { ReportFinding, ViolationDecision } from '#shared/vocabulary/report'
import { type Case, type Commitment, changes } from '../state'

/** What a finding leaves of it: a violation that is filed has to be decided on. */
export const filingOfViolation = (finding: ReportFinding, at: number): Pick<Case, 'filed'> =>
  finding === 'filed' ? { filed: { at } } : {}

const requireFiled = ({ filed: requireFiled }: Case): NonNullable<Case['filed']> =>
  requireFiled as NonNullable<Case['filed']>

export const violationEvents = {
  /**
   * A suspected violation: the enforcement team is notified while mediation goes on, and neither
   * waits for the other (Art. 27). `note`: the officer's description; absent where the centre
   * referred it.
   */
  'case.referred': changes<{ to: 'enforcement'; note?: Commitment }>(
    (_complaintCase, _eventData, moment) => ({
      referredAt: moment.at,
    }),
  ),
  /** Fifteen more working days to verify a report or a suspected violation, approved (Art. 27). */
  'violation.extended': changes<{ reason: Commitment }>(({ verified }) => ({
    verified: { ...verified, extended: true },
  })),
  'violation.verified': changes<{ finding: ReportFinding; note: Commitment }>(
    ({ verified }, { finding }, moment) => ({
      verified: { ...verified, finding, at: moment.at },
      ...filingOfViolation(finding, moment.at),
    }),
  ),
  /**
   * Thirty more days to decide on a violation that was filed, approved (市场监督管理行政处罚程序规定 Art. 64).
   */
  'decision.extended': changes<{ reason: Commitment }>((complaintCase) => ({
    filed: { ...requireFiled(complaintCase), extended: true },
  })),
  'decision.made': changes<{ decision: ViolationDecision; note: Commitment }>(
    (complaintCase, { decision }, moment) => ({
      filed: { ...requireFiled(complaintCase), decision, decidedAt: moment.at },
    }),
  ),
  /** `note`: number of the decision and its public address. */
  'penalty.published': changes<{ note: Commitment }>((complaintCase, _eventData, moment) => ({
    filed: { ...requireFiled(complaintCase), publishedAt: moment.at },
  })),
}
