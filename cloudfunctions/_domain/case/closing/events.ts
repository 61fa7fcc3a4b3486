import type { CallBackResult } from '../../../../miniprogram/shared/vocabulary/formalities'
import type { ServiceTag } from '../../../../miniprogram/shared/vocabulary/mediation'
import { type Commitment, changes, type Reopening } from '../state'
import { filedBy } from '../violation/events'
import type { Conclusion, Ending, Settled, Termination } from './ending'
import { over } from './over'

/** Only a substantiated complaint counts against a shop; how much, and how it was dealt with, the record says. */
export interface Assessed {
  substantiated: boolean
  /** The officer drawn to look at it again. */
  second?: string
}

export const closingEvents = {
  'mediation.settled': changes<Settled>((state, { mode, remedies, amountFen, paper }, { at }) => ({
    ...over(state, at),
    // A record without signatures replaces a text that lacks some.
    agreement: paper ? state.agreement : undefined,
    state: 'settled',
    outcome: { kind: 'settled', mode, remedies, amountFen, at },
  })),
  'mediation.terminated': changes<Termination>((state, { mode, ground }, { at }) => ({
    ...over(state, at),
    state: 'terminated',
    outcome: { kind: 'terminated', mode, ground, at },
  })),
  'report.concluded': changes<Conclusion>((state, { finding, notify }, { at }) => ({
    ...over(state, at),
    ...filedBy(finding, at),
    state: 'concluded',
    outcome: { kind: 'concluded', finding, ...(notify && { notify }), at },
  })),
  'closing.asked': changes<{ by: string; ending: Ending }>((_, closing) => ({ closing })),
  'closing.judged': changes<{ allowed: boolean; note?: Commitment }>(() => ({ closing: undefined })),
  /**
   * A new round of mediation with its own sixty days; the old agreement stays until there is a new one, or the case
   * leaves its officer.
   */
  'mediation.reopened': changes<{ because: Reopening; reason?: Commitment }>(
    ({ reopenings = [] }, { because }, { at }) => ({
      state: 'assigned',
      acceptedAt: at,
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
  /** A leader's takes the place of two findings that differ; the complaint keeps its day. */
  'complaint.assessed': changes<Assessed>(({ assessment }, finding, { at }) => ({
    assessment: { ...finding, at: assessment?.at ?? at },
  })),
  'finding.checked': changes<{ substantiated: boolean }>(({ assessment }, { substantiated }, { at }) => ({
    assessment: assessment && { ...assessment, checked: { substantiated, at } },
  })),
  'service.rated': changes<{ stars: number; tags: ServiceTag[]; note?: Commitment }>((_, { stars, tags }, { at }) => ({
    rating: { stars, tags, at },
  })),
  'payment.acknowledged': changes((_, __, { at }) => ({ paidAt: at })),
  /** The bureau has called back (Art. 26). */
  'consumer.calledBack': changes<{ result: CallBackResult; note?: Commitment }>((_, { result }, { at }) => ({
    calledBack: { result, at },
  })),
}
