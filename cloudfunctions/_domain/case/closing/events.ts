import type { CallBackResult } from '#shared/vocabulary/formalities'
import type { ServiceTag } from '#shared/vocabulary/mediation'
import { bindingAgreementOf } from '../agreement/binding'
import { type Commitment, changes, type Reopening } from '../state'
import { filingOfViolation } from '../violation/events'
import type { Conclusion, Ending, SettlementData, Termination } from './ending'
import { changesOnClosing } from './over'

export interface AssessmentData {
  /** The complaint was justified. Only then does it lower the shop's score. */
  substantiated: boolean
  /** The second officer, drawn at random to assess the complaint, too. */
  second?: string
}

export const closingEvents = {
  'mediation.settled': changes<SettlementData>(
    (complaintCase, { mode, remedies, amountFen, paper }, moment) => ({
      ...changesOnClosing(complaintCase, moment.at),
      // A settlement without a signed document replaces a proposal that was not signed by both.
      agreement: paper ? bindingAgreementOf(complaintCase.agreement) : undefined,
      state: 'settled',
      outcome: { kind: 'settled', mode, remedies, amountFen, at: moment.at },
    }),
  ),
  'mediation.terminated': changes<Termination>((complaintCase, { mode, ground }, moment) => ({
    ...changesOnClosing(complaintCase, moment.at),
    state: 'terminated',
    outcome: { kind: 'terminated', mode, ground, at: moment.at },
  })),
  'report.concluded': changes<Conclusion>((complaintCase, { finding, notify }, moment) => ({
    ...changesOnClosing(complaintCase, moment.at),
    ...filingOfViolation(finding, moment.at),
    state: 'concluded',
    outcome: { kind: 'concluded', finding, notify, at: moment.at },
  })),
  'closing.requested': changes<{ by: string; ending: Ending }>((_complaintCase, closing) => ({
    closing,
  })),
  'closing.decided': changes<{ allowed: boolean; note?: Commitment }>(() => ({
    closing: undefined,
  })),
  /**
   * A new mediation with its own sixty days. The old agreement stays until a new one is proposed or
   * the case leaves its officer.
   */
  'mediation.reopened': changes<{ because: Reopening; reason?: Commitment }>(
    ({ reopenings = [] }, { because }, moment) => ({
      state: 'assigned',
      acceptedAt: moment.at,
      closedAt: undefined,
      contactedAt: undefined,
      arrivedAt: undefined,
      consent: undefined,
      outcome: undefined,
      rating: undefined,
      // The new sixty days begin without pauses.
      pauses: undefined,
      meeting: undefined,
      entrusted: undefined,
      informedAt: undefined,
      calledBack: undefined,
      paidAt: undefined,
      reopenings: [...reopenings, because],
    }),
  ),
  /** A leader's assessment replaces two different ones. The complaint keeps the first day. */
  'complaint.assessed': changes<AssessmentData>(({ assessment }, finding, moment) => ({
    assessment: { ...finding, at: assessment?.at ?? moment.at },
  })),
  'assessment.checked': changes<{ substantiated: boolean }>(
    ({ assessment }, { substantiated }, moment) => ({
      assessment: assessment && { ...assessment, checked: { substantiated, at: moment.at } },
    }),
  ),
  'service.rated': changes<{ stars: number; tags: ServiceTag[]; note?: Commitment }>(
    (_complaintCase, { stars, tags }, moment) => ({
      rating: { stars, tags, at: moment.at },
    }),
  ),
  'payment.confirmed': changes((_complaintCase, _eventData, moment) => ({ paidAt: moment.at })),
  /** The bureau has made the follow-up call (Order 121 Art. 26). */
  'consumer.calledBack': changes<{ result: CallBackResult; note?: Commitment }>(
    (_complaintCase, { result }, moment) => ({
      calledBack: { result, at: moment.at },
    }),
  ),
}
