import type { Obligation } from '../../../../miniprogram/shared/agreement/dues'
import type { Confirmation, Device, Signature, Signer } from '../../../../miniprogram/shared/agreement/signature'
import { applySigning, unsigned } from '../../../../miniprogram/shared/agreement/signing'
import { type Agreement, type Case, type Commitment, changes, type EvidenceItem, withEvidence } from '../state'

export interface Proposal extends Omit<Agreement, 'dues' | 'signing'> {
  textHash: string
  dues: Obligation[]
}

/**
 * `phone`: the identity that the signature binds has a number that WeChat vouched for, as a keyed hash.
 * `evidence`: an agent's letter of authority. `readAloud`: the mediator says that both parties have heard the text.
 * `shown`: binds the translation that the signer was shown above the text, and its language.
 */
export interface Signed {
  signature: Signature
  device: Device
  phone?: true
  evidence?: EvidenceItem[]
  readAloud?: true
  shown?: Commitment
}

/** `note`: what the leader heard on the phone. `phone`: the signer and the keyed hash of their number. */
interface Confirmed {
  signer: Signer
  way: Confirmation
  note?: Commitment
  phone?: Commitment
}

export const agreementEvents = {
  /** `voided`: the signers whose signatures under the text before this one voids. */
  'agreement.proposed': changes<Proposal & { voided: Signer[] }>((_, { textHash, voided, ...data }) => ({
    agreement: { ...data, signing: applySigning(unsigned, { type: 'agreement.proposed', textHash, voided }) },
  })),
  'agreement.signed': changes<Signed>((state, { signature, device, evidence = [] }) => ({
    agreement: resigned(state, { type: 'agreement.signed', signature, device }),
    evidence: withEvidence(state, evidence),
  })),
  'agreement.unsigned': changes<{ signer: Signer }>((state, { signer }) => ({
    agreement: resigned(state, { type: 'agreement.unsigned', signer }),
  })),
  'agreement.confirmed': changes<Confirmed>((state, { signer }) => ({
    agreement: resigned(state, { type: 'agreement.confirmed', signer }),
  })),
  'agreement.abandoned': changes(() => ({ agreement: undefined })),
  /** Which clauses were performed, were not, or were asked about. Clauses are counted from 0. */
  'agreement.performed': changes<{ clause: number }>((state, { clause }, { at }) =>
    marked(state, [clause], { done: 'performed', doneAt: at }),
  ),
  'agreement.broken': changes<{ clause: number }>((state, { clause }, { at }) => ({
    ...marked(state, [clause], { done: 'failed', doneAt: at }),
    brokenAt: state.brokenAt ?? at,
  })),
  'agreement.reminded': changes<{ clauses: number[] }>((state, { clauses }) =>
    marked(state, clauses, { reminded: true }),
  ),
}

/** The agreement after a signature was given, confirmed or taken back. Throws where there is none. */
function resigned({ agreement }: Case, step: Parameters<typeof applySigning>[1]): Agreement {
  if (!agreement) throw new Error(`${step.type} without an agreement`)
  return { ...agreement, signing: applySigning(agreement.signing, step) }
}

/** The dues after a report on some of them. */
function marked(
  { agreement }: Case,
  clauses: number[],
  mark: Partial<Pick<Agreement['dues'][number], 'done' | 'doneAt' | 'reminded'>>,
): { agreement: Agreement } {
  if (!agreement) throw new Error('dues without an agreement')
  const dues = agreement.dues.map((due) => (clauses.includes(due.clause) ? { ...due, ...mark } : due))
  return { agreement: { ...agreement, dues } }
}
