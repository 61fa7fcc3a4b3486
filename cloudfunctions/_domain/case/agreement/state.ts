import type { AgreementPaper } from '#shared/agreement/agreement-document'
import type { Obligation } from '#shared/agreement/obligations'
import type { Signer } from '#shared/agreement/signature'
import type { SigningProgress } from '#shared/agreement/signing'
import type { MediationMode, Remedy } from '#shared/vocabulary/mediation'
import type { Commitment } from '../commitment'

/** A proposed or signed agreement without its personal data. */
export interface Agreement {
  /** Number of the document. */
  number: string
  /** Kind of the document. */
  paper: AgreementPaper
  mode: MediationMode
  text: Commitment
  draft: Commitment
  remedies: Remedy[]
  amountFen: number
  /** What a party must do after the signing. Empty if everything is performed at once. */
  dues: (Obligation & { done?: 'performed' | 'failed'; doneAt?: number; reminded?: true })[]
  /** Parties that act through a person with a letter of authority (Order 121 Art. 11). */
  agents: Signer[]
  signing: SigningProgress
}

/** The agreement and its performance. */
export interface AgreementState {
  /** The proposed text, or the one that both parties signed. */
  agreement?: Agreement
  /** When the complainant first reported a breach. A later agreement does not change it. */
  brokenAt?: number
  /** When the complainant confirmed money that was recorded as paid at once. */
  paidAt?: number
}
