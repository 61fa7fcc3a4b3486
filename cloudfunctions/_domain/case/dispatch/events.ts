import type { CaseClass, Priority } from '#shared/vocabulary/case'
import type {
  DeclineReason,
  EscalationTarget,
  ReinforcementReason,
  ReturnReason,
} from '#shared/vocabulary/dispatch'
import { endPausesFor } from '../pauses/pauses'
import {
  type Case,
  type CaseOffer,
  type CaseRecall,
  type Commitment,
  changes,
  type OfferRound,
  seriousFlagFor,
} from '../state'

interface RecallData extends Pick<CaseRecall, 'officerId' | 'reason' | 'by'> {
  note?: Commitment
}

export const dispatchEvents = {
  /** The centre has confirmed the triage: a new round of offers begins. */
  'triage.confirmed': changes<{ class: CaseClass; priority: Priority; round: OfferRound }>(
    (_complaintCase, { class: confirmedClass, priority, round }) => ({
      class: confirmedClass,
      priority,
      ...seriousFlagFor(priority),
      asked: [],
      declined: undefined,
      round,
      escalation: undefined,
    }),
  ),
  'offer.made': changes<CaseOffer>((complaintCase, offer) => {
    const { asked: askedOfficers, offers = [], reinforcement, lent } = complaintCase
    const { officerId, districtId } = offer
    const commonChanges = {
      offers: [...offers, offer],
      lent: districtId ? [...(lent ?? []), { officerId, districtId }] : lent,
    }

    if (offer.reinforcement)
      return {
        ...commonChanges,
        reinforcement: reinforcement && {
          ...reinforcement,
          asked: [...reinforcement.asked, officerId],
        },
      }
    return {
      ...commonChanges,
      state: 'offered',
      asked: [...new Set([...askedOfficers, officerId])],
    }
  }),
  'offer.declined': changes<{ officerId: string; reason: DeclineReason; note?: Commitment }>(
    ({ declined = [], recused, offers }, { officerId, reason }) => ({
      offers: withoutOfferTo(offers, officerId),
      declined: [...declined, officerId],
      recused: reason === 'recusal' ? [...recused, officerId] : recused,
    }),
  ),
  'offer.expired': changes<{ officerId: string }>(({ offers }, { officerId }) => ({
    offers: withoutOfferTo(offers, officerId),
  })),
  /** No officer accepted, or the case was returned: an escalation target must find an officer. */
  'dispatch.escalated': changes<{ to: EscalationTarget; dueAt?: number }>(
    (_complaintCase, { to, dueAt }) => ({
      state: 'returned',
      offers: undefined,
      escalation: { to, dueAt },
    }),
  ),
  'offer.accepted': changes<{ officerId: string }>(({ recalled }, { officerId }, moment) => ({
    state: 'assigned',
    offers: undefined,
    owner: officerId,
    ownedSince: moment.at,
    escalation: undefined,
    recalled: recallAfterAccepting(recalled, officerId),
  })),
  /**
   * The case goes back to the centre (Order 121 Art. 41). Its officer returned it, or no longer has
   * a position (reason `left`).
   */
  'case.returned': changes<{
    officerId: string
    reason: ReturnReason | 'left'
    note?: Commitment
  }>((complaintCase, { officerId, reason }, moment) =>
    changesOnReturn(complaintCase, officerId, reason, moment.at),
  ),
  /** The centre, or a leader, takes the case from its officer. */
  'case.recalled': changes<RecallData>((complaintCase, { officerId, reason, by }, moment) => ({
    ...changesOnReturn(complaintCase, officerId, reason, moment.at),
    recalled: { officerId, reason, by, at: moment.at },
  })),
  'reinforcement.requested': changes<{ reason: ReinforcementReason }>(
    (_complaintCase, { reason }) => ({
      reinforcement: { reason, asked: [] },
    }),
  ),
  'reinforcement.joined': changes<{ officerId: string }>(
    ({ offers, helpers = [] }, { officerId }) => ({
      offers: withoutOfferTo(offers, officerId),
      helpers: [...helpers, officerId],
    }),
  ),
  /** All officers who could help have been asked. */
  'reinforcement.unavailable': changes(({ reinforcement }) => ({
    reinforcement: reinforcement && { ...reinforcement, unmet: true },
  })),
  /** A leader gave an order about the case. It does not change the state of the case. */
  'case.ordered': changes<{ orderId: string; to: string[]; text: Commitment }>(() => ({})),
  /** A recipient reported the result of the order. */
  'case.order_reported': changes<{ orderId: string; officerId: string; text: Commitment }>(
    () => ({}),
  ),
}

/** The changes when a case leaves its officer: all that depends on that officer is removed. */
const changesOnReturn = (
  { recused, pauses }: Case,
  officerId: string,
  reason: string,
  returnedAt: number,
): Partial<Case> => ({
  state: 'returned',
  owner: undefined,
  ownedSince: undefined,
  arrivedAt: undefined,
  offers: undefined,
  helpers: undefined,
  lent: undefined,
  reinforcement: undefined,
  agreement: undefined,
  // The officer had entrusted the mediation. The next officer decides whether to do so.
  entrusted: undefined,
  closing: undefined,
  recused: reason === 'recusal' ? [...recused, officerId] : recused,
  // A request for this officer's recusal is settled thereby. An appraisal continues.
  pauses: endPausesFor('recusal', pauses, returnedAt),
})

/** The offers without that to one officer. Undefined if no other is left. */
function withoutOfferTo(
  offers: CaseOffer[] | undefined,
  officerId: string,
): CaseOffer[] | undefined {
  const remainingOffers = offers?.filter((offer) => offer.officerId !== officerId)
  return remainingOffers?.length ? remainingOffers : undefined
}

/**
 * The recall after an officer has accepted the case. If it is the officer from whom the case was
 * recalled, the recall is undone. Otherwise the officer is replaced.
 */
const recallAfterAccepting = (
  recall: CaseRecall | undefined,
  officerId: string,
): CaseRecall | undefined =>
  recall && (recall.officerId === officerId ? undefined : { ...recall, replaced: true })
