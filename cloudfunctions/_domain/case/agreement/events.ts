import type { Obligation } from '../../../../miniprogram/shared/agreement/dues'
import type { Paper } from '../../../../miniprogram/shared/agreement/paper'
import type { Signature, Signer } from '../../../../miniprogram/shared/agreement/signature'
import { applySigning, unsigned } from '../../../../miniprogram/shared/agreement/signing'
import type { MediationMode, Remedy } from '../../../../miniprogram/shared/vocabulary/mediation'
import { changes } from '../event-row'
import { withEvidence } from '../evidence'
import type { Agreement, Case, Commitment, EvidenceItem } from '../state'

/** A text for the table. */
export interface Proposal {
  number: string
  paper: Paper
  mode: MediationMode
  textHash: string
  text: Commitment
  draft: Commitment
  remedies: Remedy[]
  amountFen: number
  dues: Obligation[]
  agents: Signer[]
}

/** On whose phone a signature was written. */
export type Device = 'own' | 'officer'

/** `evidence`: the letter of authority of an agent. `readAloud`: the mediator says that both have heard the text. */
export interface Signed {
  signature: Signature
  device: Device
  evidence?: EvidenceItem[]
  readAloud?: true
}

export const agreementEvents = {
  /** `voided`: whose signatures under the text before are void by it. */
  'agreement.proposed': changes<Proposal & { voided: Signer[] }>((_, { textHash, voided, ...data }) => ({
    agreement: { ...data, signing: applySigning(unsigned, { type: 'agreement.proposed', textHash, voided }) },
  })),
  'agreement.signed': changes<Signed>((state, { signature, evidence = [] }) => ({
    agreement: resigned(state, { type: 'agreement.signed', signature }),
    evidence: withEvidence(state, evidence),
  })),
  'agreement.unsigned': changes<{ signer: Signer }>((state, { signer }) => ({
    agreement: resigned(state, { type: 'agreement.unsigned', signer }),
  })),
  'agreement.abandoned': changes(() => ({ agreement: undefined })),
  /** What of the agreement came, did not come, or was asked about. Places of clauses, from 0. */
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

/** The agreement after a signature came or went. Throws where there is none. */
function resigned(
  { agreement }: Case,
  step: { type: 'agreement.signed'; signature: Signature } | { type: 'agreement.unsigned'; signer: Signer },
): Agreement {
  if (!agreement) throw new Error(`${step.type} without an agreement`)
  return { ...agreement, signing: applySigning(agreement.signing, step) }
}

/** The dues after a word about some of them. */
function marked(
  { agreement }: Case,
  clauses: number[],
  mark: Partial<Pick<Agreement['dues'][number], 'done' | 'doneAt' | 'reminded'>>,
): { agreement: Agreement } {
  if (!agreement) throw new Error('dues without an agreement')
  const dues = agreement.dues.map((due) => (clauses.includes(due.clause) ? { ...due, ...mark } : due))
  return { agreement: { ...agreement, dues } }
}
