import type { Priority } from '#shared/vocabulary/case'
import type { Remedy } from '#shared/vocabulary/mediation'
import type { MerchantResponse, ShopPosition } from '#shared/vocabulary/merchant-answer'
import { changesOnClosing } from '../closing/over'
import {
  type Commitment,
  changes,
  type EvidenceItem,
  type OfferRound,
  type ShopAnswer,
  shopPerson,
  withEvidence,
} from '../state'

export interface ResponseData {
  response: MerchantResponse
  note?: Commitment
  offer?: { remedies: Remedy[]; amountFen: number }
  /**
   * The content check did not pass the note: the complainant reads it once a dispatcher has looked.
   */
  held?: true
  /** What the person who answered is in the shop. */
  position?: ShopPosition
  /** Purchase papers, test reports: for the handlers. */
  evidence?: EvidenceItem[]
}

export const answerEvents = {
  /** The shop's first answer, with an `offer` when the shop wants to settle. */
  'merchant.responded': changes<ResponseData>(
    (
      complaintCase,
      { response, offer, note, held: isNoteHeld, position, evidence = [] },
      moment,
    ) => ({
      evidence: withEvidence(complaintCase, evidence, { person: shopPerson }),
      answer: {
        at: moment.at,
        response,
        position,
        late: complaintCase.answer ? true : undefined,
        unasked: complaintCase.answer?.unasked,
        offer,
        held: isNoteHeld ? note : undefined,
      },
    }),
  ),
  /** A dispatcher has looked at a note that was held, and shows it. */
  'merchant_response.shown': changes<{ note: Commitment }>(({ answer }) => {
    const { held: heldNote, ...visibleAnswer } = answer as ShopAnswer
    return { answer: visibleAnswer }
  }),
  /**
   * The shop let its time pass. `asked`: it has a representative who could have answered. `round`:
   * the round of offers with the new priority, if one has begun.
   */
  'merchant.unresponsive': changes<{ asked: boolean; priority: Priority; round?: OfferRound }>(
    (complaintCase, { asked: wasAsked, priority, round }, moment) => ({
      answer: { at: moment.at, unasked: wasAsked ? undefined : true },
      priority,
      round: round ?? complaintCase.round,
    }),
  ),
  /** The complainant has taken the shop's offer: the parties are reconciled (Art. 23(1)). */
  'complaint.settlement_accepted': changes<{ remedies: Remedy[]; amountFen: number }>(
    (complaintCase, settled, moment) => ({
      ...changesOnClosing(complaintCase, moment.at),
      state: 'settled',
      outcome: { kind: 'settled', mode: 'reconciled', ...settled, at: moment.at },
    }),
  ),
}
