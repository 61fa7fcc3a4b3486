import type { ReportFinding, ViolationDecision } from '#shared/vocabulary/report'
import { type Case, type Commitment, changes } from '../state'

/** If the finding is that a violation was filed, a decision on it is due. */
export const filingOfViolation = (finding: ReportFinding, at: number): Pick<Case, 'filed'> =>
  finding === 'filed' ? { filed: { at } } : {}

/** The filed violation. The commands of the events below are possible only if there is one. */
const requireFiled = ({ filed }: Case): NonNullable<Case['filed']> =>
  filed as NonNullable<Case['filed']>

export const violationEvents = {
  /**
   * A suspected violation was referred to the enforcement team. Mediation continues and does not
   * wait for the team (Order 121 Art. 27).
   */
  'case.referred': changes<{
    to: 'enforcement'
    /** The officer's description. Absent if the centre referred it. */
    note?: Commitment
  }>((_complaintCase, _eventData, moment) => ({ referredAt: moment.at })),
  /** A leader approved fifteen more working days for the verification (Order 121 Art. 27). */
  'violation.extended': changes<{ reason: Commitment }>(({ verified }) => ({
    verified: { ...verified, extended: true },
  })),
  'violation.verified': changes<{ finding: ReportFinding; note: Commitment }>(
    ({ verified }, { finding }, moment) => ({
      verified: { ...verified, finding, at: moment.at },
      ...filingOfViolation(finding, moment.at),
    }),
  ),
  /** A leader approved thirty more days for the decision (市场监督管理行政处罚程序规定 Art. 64). */
  'decision.extended': changes<{ reason: Commitment }>((complaintCase) => ({
    filed: { ...requireFiled(complaintCase), extended: true },
  })),
  'decision.made': changes<{ decision: ViolationDecision; note: Commitment }>(
    (complaintCase, { decision }, moment) => ({
      filed: { ...requireFiled(complaintCase), decision, decidedAt: moment.at },
    }),
  ),
  /** `note` has the number of the decision and its public address. */
  'penalty.published': changes<{ note: Commitment }>((complaintCase, _eventData, moment) => ({
    filed: { ...requireFiled(complaintCase), publishedAt: moment.at },
  })),
}
