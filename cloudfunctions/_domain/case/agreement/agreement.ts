import type { Obligation } from '../../../../miniprogram/shared/agreement/dues'
import type { Paper } from '../../../../miniprogram/shared/agreement/paper'
import type { Signature, Signer } from '../../../../miniprogram/shared/agreement/signature'
import {
  applySigning,
  decideSigning,
  type Signing,
  type SigningCommand,
  unsigned,
} from '../../../../miniprogram/shared/agreement/signing'
import { Refusal } from '../../../../miniprogram/shared/refusals'
import type { MediationMode, Remedy } from '../../../../miniprogram/shared/vocabulary/mediation'
import { type CaseEvent, type Commitment, type EventData, event } from '../../events'
import type { Case } from '../state'

/** The agreement on the table: what is not personal of its text, and who has signed it. */
export interface Agreement {
  number: string
  paper: Paper
  mode: MediationMode
  text: Commitment
  draft: Commitment
  remedies: Remedy[]
  amountFen: number
  /** What is still to be done after the signing; nothing when it was performed at once. */
  dues: (Obligation & { done?: 'performed' | 'failed'; doneAt?: number; reminded?: true })[]
  /** Parties that act through somebody with a letter of authority (Art. 11). */
  agents: Signer[]
  signing: Signing
}

/** On whose phone somebody signed. */
export type Device = 'own' | 'officer'

export type SignedBy = EventData['agreement.signed']

/** The mediator puts a text on the table; another text voids every signature under the one before. */
export function propose(file: Case, proposal: Omit<EventData['agreement.proposed'], 'voided'>): CaseEvent[] {
  const [step] = decide(file, { type: 'propose', by: 'mediator', textHash: proposal.textHash })
  return step?.type === 'agreement.proposed' ? [event(step.type, { ...proposal, voided: step.voided })] : []
}

/** Somebody signs; with both parties' signatures the agreement is effective and the case settled. */
export function sign(file: Case, signed: SignedBy): CaseEvent[] {
  const { signature, evidence = [] } = signed
  const events = decide(file, { type: 'sign', by: signature.signer, signature })
  if (events.length === 0) return []
  const agreement = onTable(file) as Agreement
  if (agreement.agents.includes(signature.signer) && evidence.length === 0)
    throw new Refusal('AUTHORITY_NEEDED', 'authority')
  const after = events.reduce(applySigning, agreement.signing)
  const closes = !isBound(agreement.signing) && isBound(after)
  return [event('agreement.signed', signed), ...(closes ? [settled(agreement)] : [])]
}

export function unsign(file: Case, by: Signer): CaseEvent[] {
  return decide(file, { type: 'withdraw', by }).length > 0 ? [event('agreement.unsigned', { signer: by })] : []
}

export function abandon(file: Case): CaseEvent[] {
  return decide(file, { type: 'abandon', by: 'mediator' }).length > 0 ? [event('agreement.abandoned', {})] : []
}

const settled = ({ mode, remedies, amountFen, text, paper, number }: Agreement) =>
  event('mediation.settled', { mode, remedies, amountFen, terms: text, paper, number })

function decide(file: Case, command: SigningCommand) {
  const step = decideSigning(onTable(file)?.signing ?? unsigned, command)
  if ('refusal' in step) throw new Refusal(step.refusal)
  return step.events
}

/** The text that may still be changed: what was agreed before the case opened again is no longer on the table. */
export const onTable = ({ agreement, reopenings, closedAt }: Case): Agreement | undefined =>
  agreement && reopenings && closedAt === undefined && isBound(agreement.signing) ? undefined : agreement

/** Both parties have signed. */
export const isBound = ({ state }: Signing): boolean => state === 'effective' || state === 'complete'

export function proposed({ textHash, voided, ...data }: EventData['agreement.proposed']): Agreement {
  return { ...data, signing: applySigning(unsigned, { type: 'agreement.proposed', textHash, voided }) }
}

/** The agreement after a signature came or went. Throws where there is none. */
export function resigned(
  agreement: Agreement | undefined,
  step: { type: 'agreement.signed'; signature: Signature } | { type: 'agreement.unsigned'; signer: Signer },
): Agreement {
  if (!agreement) throw new Error(`${step.type} without an agreement`)
  return { ...agreement, signing: applySigning(agreement.signing, step) }
}
