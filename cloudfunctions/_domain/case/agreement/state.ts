import type { AgreementPaper } from '#shared/agreement/agreement-document'
import type { Obligation } from '#shared/agreement/obligations'
import type { Signer } from '#shared/agreement/signature'
import type { SigningProgress } from '#shared/agreement/signing'
import type { MediationMode, Remedy } from '#shared/vocabulary/mediation'
import type { Commitment } from '../commitment'

/** The agreement on the table: its text without personal data, and its signatures. */
export interface Agreement {
  number: string
  paper: AgreementPaper
  mode: MediationMode
  text: Commitment
  draft: Commitment
  remedies: Remedy[]
  amountFen: number
  /** What is still due after the signing; empty when it was performed at once. */
  dues: (Obligation & { done?: 'performed' | 'failed'; doneAt?: number; reminded?: true })[]
  /** Parties that act through a person with a letter of authority (Art. 11). */
  agents: Signer[]
  signing: SigningProgress
}

/** The agreement and what became of it. */
export interface AgreementState {
  /** The text on the table, or the one that both parties signed. */
  agreement?: Agreement
  /** When an agreement was first found not performed; a later agreement does not undo it. */
  brokenAt?: number
  /** When the complainant said that money recorded as paid on the spot had come. */
  paidAt?: number
}
