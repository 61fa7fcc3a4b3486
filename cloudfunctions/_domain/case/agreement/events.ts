import type { Obligation } from '#shared/agreement/obligations'
import type { Confirmation, Signature, Signer, SigningDevice } from '#shared/agreement/signature'
import { applySigning, unsignedAgreement } from '#shared/agreement/signing'
import {
  type Agreement,
  type Case,
  type Commitment,
  changes,
  type EvidenceItem,
  withEvidence,
} from '../state'

export interface Proposal extends Omit<Agreement, 'dues' | 'signing'> {
  textHash: string
  dues: Obligation[]
}

export interface SignatureData {
  signature: Signature
  device: SigningDevice
  /** The signed identity contains the keyed hash of a phone number that WeChat has verified. */
  phone?: true
  /** An agent's letter of authority. */
  evidence?: EvidenceItem[]
  /** The mediator states that the text was read aloud to both parties. */
  readAloud?: true
  /** Commitment to the translation that the signer read above the text, and to its language. */
  shown?: Commitment
}

interface ConfirmationData {
  signer: Signer
  way: Confirmation
  /** The leader's note of the call with the party. */
  note?: Commitment
  /** Commitment to the signer and the keyed hash of their phone number. */
  phone?: Commitment
}

export const agreementEvents = {
  'agreement.proposed': changes<
    Proposal & {
      /** The signers whose signatures of the previous text become void. */
      voided: Signer[]
    }
  >((_complaintCase, { textHash, voided, ...data }) => ({
    agreement: {
      ...data,
      signing: applySigning(unsignedAgreement, { type: 'agreement.proposed', textHash, voided }),
    },
  })),
  'agreement.signed': changes<SignatureData>(
    (complaintCase, { signature, device, evidence = [] }) => ({
      agreement: agreementAfter(complaintCase, { type: 'agreement.signed', signature, device }),
      evidence: withEvidence(complaintCase, evidence),
    }),
  ),
  'agreement.signature_withdrawn': changes<{ signer: Signer }>((complaintCase, { signer }) => ({
    agreement: agreementAfter(complaintCase, { type: 'agreement.signature_withdrawn', signer }),
  })),
  'agreement.confirmed': changes<ConfirmationData>((complaintCase, { signer }) => ({
    agreement: agreementAfter(complaintCase, { type: 'agreement.confirmed', signer }),
  })),
  'agreement.abandoned': changes(() => ({ agreement: undefined })),
  /** An obligation was performed. `clause` is its index in the text, from 0. */
  'agreement.performed': changes<{ clause: number }>((complaintCase, { clause }, moment) =>
    markObligations(complaintCase, [clause], { done: 'performed', doneAt: moment.at }),
  ),
  'agreement.breached': changes<{ clause: number }>((complaintCase, { clause }, moment) => ({
    ...markObligations(complaintCase, [clause], { done: 'failed', doneAt: moment.at }),
    brokenAt: complaintCase.brokenAt ?? moment.at,
  })),
  'agreement.reminder_sent': changes<{ clauses: number[] }>((complaintCase, { clauses }) =>
    markObligations(complaintCase, clauses, { reminded: true }),
  ),
}

/** Throws if there is no agreement. */
function agreementAfter({ agreement }: Case, step: Parameters<typeof applySigning>[1]): Agreement {
  if (!agreement) throw new Error(`${step.type} without an agreement`)
  return { ...agreement, signing: applySigning(agreement.signing, step) }
}

/** Changes the obligations of these clauses. Throws if there is no agreement. */
function markObligations(
  { agreement }: Case,
  clauses: number[],
  change: Partial<Pick<Agreement['dues'][number], 'done' | 'doneAt' | 'reminded'>>,
): { agreement: Agreement } {
  if (!agreement) throw new Error('dues without an agreement')
  const obligations = agreement.dues.map((obligation) =>
    clauses.includes(obligation.clause) ? { ...obligation, ...change } : obligation,
  )
  return { agreement: { ...agreement, dues: obligations } }
}
