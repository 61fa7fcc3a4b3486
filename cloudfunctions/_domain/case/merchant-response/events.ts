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
   * The content check did not pass the note. The complainant can read it after a dispatcher has
   * reviewed it.
   */
  held?: true
  /** Position in the shop of the person who answered. */
  position?: ShopPosition
  /** Purchase documents, test reports and the like. Only handlers can see them. */
  evidence?: EvidenceItem[]
}

export const answerEvents = {
  /** The shop's answer, with an `offer` if the shop wants to settle. */
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
  /** A dispatcher has reviewed a held note and lets the complainant read it. */
  'merchant_response.shown': changes<{ note: Commitment }>(({ answer }) => {
    const { held: heldNote, ...visibleAnswer } = answer as ShopAnswer
    return { answer: visibleAnswer }
  }),
  /** The shop did not answer in time. */
  'merchant.unresponsive': changes<{
    /** The shop has a representative who could have answered. */
    asked: boolean
    /** The priority from now on. */
    priority: Priority
    /** The current round of offers with the new priority, if there is a round. */
    round?: OfferRound
  }>((complaintCase, { asked: wasAsked, priority, round }, moment) => ({
    answer: { at: moment.at, unasked: wasAsked ? undefined : true },
    priority,
    round: round ?? complaintCase.round,
  })),
  /**
   * The complainant accepted the shop's offer: the parties are reconciled (Order 121 Art. 23(1)).
   */
  'complaint.settlement_accepted': changes<{ remedies: Remedy[]; amountFen: number }>(
    (complaintCase, { remedies, amountFen }, moment) => ({
      ...changesOnClosing(complaintCase, moment.at),
      state: 'settled',
      outcome: { kind: 'settled', mode: 'reconciled', remedies, amountFen, at: moment.at },
    }),
  ),
}
