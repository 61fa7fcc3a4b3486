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

/**
 * `phone`: the identity that the signature binds has a number that WeChat vouched for, as a keyed
 * hash. `evidence`: an agent's letter of authority. `readAloud`: the mediator says that both
 * parties have heard the text. `shown`: binds the translation that the signer was shown above the
 * text, and its language.
 */
export interface SignatureData {
  signature: Signature
  device: SigningDevice
  phone?: true
  evidence?: EvidenceItem[]
  readAloud?: true
  shown?: Commitment
}

/**
 * `note`: what the leader heard on the phone. `phone`: the signer and the keyed hash of their
 * number.
 */
interface ConfirmationData {
  signer: Signer
  way: Confirmation
  note?: Commitment
  phone?: Commitment
}

export const agreementEvents = {
  /** `voided`: the signers whose signatures under the text before this one voids. */
  'agreement.proposed': changes<Proposal & { voided: Signer[] }>(
    (_complaintCase, { textHash, voided, ...data }) => ({
      agreement: {
        ...data,
        signing: applySigning(unsignedAgreement, { type: 'agreement.proposed', textHash, voided }),
      },
    }),
  ),
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
  /** Which clauses were performed, were not, or were asked about. Clauses are counted from 0. */
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

/**
 * The agreement after a signature was given, confirmed or taken back. Throws where there is none.
 */
function agreementAfter({ agreement }: Case, step: Parameters<typeof applySigning>[1]): Agreement {
  if (!agreement) throw new Error(`${step.type} without an agreement`)
  return { ...agreement, signing: applySigning(agreement.signing, step) }
}

/** The dues after a report on some of them. */
function markObligations(
  { agreement }: Case,
  clauses: number[],
  dueChange: Partial<Pick<Agreement['dues'][number], 'done' | 'doneAt' | 'reminded'>>,
): { agreement: Agreement } {
  if (!agreement) throw new Error('dues without an agreement')
  const dues = agreement.dues.map((due) =>
    clauses.includes(due.clause) ? { ...due, ...dueChange } : due,
  )
  return { agreement: { ...agreement, dues } }
}
