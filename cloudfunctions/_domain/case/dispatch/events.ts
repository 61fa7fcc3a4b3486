import type { CaseClass, Priority } from '../../../../miniprogram/shared/vocabulary/case'
import type {
  BackupReason,
  DeclineReason,
  EscalationTarget,
  ReturnReason,
} from '../../../../miniprogram/shared/vocabulary/dispatch'
import { endedFor } from '../pauses/pauses'
import { type Case, type Commitment, changes, type Offer, type Recall, seriousBy } from '../state'

interface Recalled extends Pick<Recall, 'officerId' | 'reason' | 'by'> {
  note?: Commitment
}

export const dispatchEvents = {
  /** The centre's confirmation starts a new round of offers. */
  'triage.confirmed': changes<{ class: CaseClass; priority: Priority }>((_, data, { at }) => ({
    class: data.class,
    priority: data.priority,
    ...seriousBy(data.priority),
    asked: [],
    declined: undefined,
    roundAt: at,
    escalation: undefined,
  })),
  'dispatch.offered': changes<Offer>(({ asked, offers = [], backup, lent = [] }, offer) => ({
    offers: [...offers, offer],
    ...(offer.districtId && { lent: [...lent, { officerId: offer.officerId, districtId: offer.districtId }] }),
    ...(offer.backup
      ? { backup: backup && { ...backup, asked: [...backup.asked, offer.officerId] } }
      : { state: 'offered', asked: [...new Set([...asked, offer.officerId])] }),
  })),
  'dispatch.declined': changes<{ officerId: string; reason: DeclineReason; note?: Commitment }>(
    ({ declined = [], recused, offers }, { officerId, reason }) => ({
      offers: without(offers, officerId),
      declined: [...declined, officerId],
      recused: reason === 'recusal' ? [...recused, officerId] : recused,
    }),
  ),
  'dispatch.expired': changes<{ officerId: string }>(({ offers }, { officerId }) => ({
    offers: without(offers, officerId),
  })),
  /** No officer accepts, or the case came back: an escalation target is told to find one. */
  'dispatch.escalated': changes<{ to: EscalationTarget; until?: number }>((_, { to, until }) => ({
    state: 'returned',
    offers: undefined,
    escalation: { to, ...(until !== undefined && { until }) },
  })),
  'dispatch.taken': changes<{ officerId: string }>(({ recalled }, { officerId }, { at }) => ({
    state: 'assigned',
    offers: undefined,
    holder: officerId,
    takenAt: at,
    escalation: undefined,
    recalled: afterTaking(recalled, officerId),
  })),
  /** The case goes back to the centre (Art. 41): its officer returned it, or has lost the position (`left`). */
  'dispatch.returned': changes<{ officerId: string; reason: ReturnReason | 'left'; note?: Commitment }>(
    (state, { officerId, reason }, { at }) => outOfHand(state, officerId, reason, at),
  ),
  /** The centre takes the case back from its officer (vocabulary/dispatch.ts: reasons). */
  'dispatch.recalled': changes<Recalled>((state, { officerId, reason, by }, { at }) => ({
    ...outOfHand(state, officerId, reason, at),
    recalled: { officerId, reason, by, at },
  })),
  'backup.asked': changes<{ reason: BackupReason }>((_, { reason }) => ({ backup: { reason, asked: [] } })),
  'backup.joined': changes<{ officerId: string }>(({ offers, helpers = [] }, { officerId }) => ({
    offers: without(offers, officerId),
    helpers: [...helpers, officerId],
  })),
  /** Every officer who could help has been asked. */
  'backup.unmet': changes(({ backup }) => ({ backup: backup && { ...backup, unmet: true } })),
  /** A leader's order about the case: to whom, and what. It stands in the record whatever comes of it. */
  'case.ordered': changes<{ orderId: string; to: string[]; text: Commitment }>(() => ({})),
  /** What became of the order, in the words of one to whom it went. */
  'order.answered': changes<{ orderId: string; officerId: string; text: Commitment }>(() => ({})),
}

/** What changes when a case leaves its officer: all that was theirs is gone. */
const outOfHand = ({ recused, pauses }: Case, officerId: string, reason: string, at: number): Partial<Case> => ({
  state: 'returned',
  holder: undefined,
  takenAt: undefined,
  arrivedAt: undefined,
  offers: undefined,
  helpers: undefined,
  lent: undefined,
  backup: undefined,
  agreement: undefined,
  closing: undefined,
  recused: reason === 'recusal' ? [...recused, officerId] : recused,
  // A recusal request ends with the officer it is about; an appraisal goes on.
  pauses: endedFor('recusal', pauses, at),
})

/** The offers without one officer's; absent when none is left. */
function without(offers: Offer[] | undefined, officerId: string): Offer[] | undefined {
  const left = offers?.filter((offer) => offer.officerId !== officerId)
  return left?.length ? left : undefined
}

/** An officer who accepts again what was recalled from them has it as before. */
const afterTaking = (recall: Recall | undefined, officerId: string): Recall | undefined =>
  recall && (recall.officerId === officerId ? undefined : { ...recall, replaced: true })
