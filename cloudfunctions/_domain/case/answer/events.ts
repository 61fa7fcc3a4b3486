import type { Priority } from '../../../../miniprogram/shared/vocabulary/case'
import type { Remedy } from '../../../../miniprogram/shared/vocabulary/mediation'
import type { MerchantResponse, ShopPosition } from '../../../../miniprogram/shared/vocabulary/merchant-answer'
import { over } from '../closing/over'
import { type Answer, type Commitment, changes, type EvidenceItem, shopPerson, withEvidence } from '../state'

export interface Answered {
  response: MerchantResponse
  note?: Commitment
  offer?: { remedies: Remedy[]; amountFen: number }
  /** The content check did not pass the note: the complainant reads it once a dispatcher has looked. */
  held?: true
  /** What the person who answered is in the shop. */
  position?: ShopPosition
  /** Purchase papers, test reports: for the handlers. */
  evidence?: EvidenceItem[]
}

export const answerEvents = {
  /** The shop's first answer, with an `offer` when the shop wants to settle. */
  'merchant.answered': changes<Answered>((state, { response, offer, note, held, position, evidence = [] }, { at }) => ({
    ...(evidence.length > 0 && { evidence: withEvidence(state, evidence, { person: shopPerson }) }),
    answer: {
      at,
      response,
      ...(position && { position }),
      ...(state.answer && { late: true }),
      ...(state.answer?.unasked && { unasked: true }),
      ...(offer && { offer }),
      ...(held && note !== undefined && { held: note }),
    },
  })),
  /** A dispatcher has looked at a note that was held, and shows it. */
  'answer.shown': changes<{ note: Commitment }>(({ answer }) => {
    const { held, ...shown } = answer as Answer
    return { answer: shown }
  }),
  /** The shop let its time pass. `asked`: it has a representative who could have answered. */
  'merchant.silent': changes<{ asked: boolean; priority: Priority }>((_, { asked, priority }, { at }) => ({
    answer: { at, ...(!asked && { unasked: true }) },
    priority,
  })),
  /** The complainant has taken the shop's offer: the parties are reconciled (Art. 23(1)). */
  'complaint.reconciled': changes<{ remedies: Remedy[]; amountFen: number }>((state, settled, { at }) => ({
    ...over(state, at),
    state: 'settled',
    outcome: { kind: 'settled', mode: 'reconciled', ...settled, at },
  })),
}
