import type { InferOutput } from 'valibot'
import type { AgreementPaper } from '../agreement/agreement-document'
import type { Obligation } from '../agreement/obligations'
import type { Confirmation, SignatureFinding, Signer, SigningDevice } from '../agreement/signature'
import type { SigningState } from '../agreement/signing'
import type { Strokes } from '../agreement/strokes'
import type { ClaimMatter, Claims } from '../remedies/claims'
import type { Language } from '../vocabulary/language'
import type { Remedy } from '../vocabulary/mediation'
import type { agreementForm } from './agreement'

/**
 * The agreement as every reader of the case may know it, without its text. Times are milliseconds
 * since 1970.
 */
export interface AgreementSummary {
  number: string
  paper: AgreementPaper
  state: SigningState
  /** SHA-256 of the text, hex, and its short form to compare by eye. */
  textHash: string
  fingerprint: string
  remedies: Remedy[]
  amountFen: number
  signed: Signer[]
  /**
   * Parties whose signature on the officer's phone does not count yet: they or a leader have to
   * confirm it.
   */
  unconfirmed?: Signer[]
  /** Parties that sign through an agent with a letter of authority. */
  agents: Signer[]
  dues: (Obligation & { done?: 'performed' | 'failed'; doneAt?: number; reminded?: true })[]
}

/** One signature under the text, verified against that text again. */
export interface SignatureView {
  signer: Signer
  at: number
  device: SigningDevice
  finding: SignatureFinding
  /** How a signature on the officer's phone was confirmed. */
  confirmed?: Confirmation
  /** It is bound to a number that WeChat vouched for. */
  phone?: true
  /** The mediator states that both parties have heard the text. */
  readAloud?: true
  /**
   * In which language the signer was shown the main points; absent also once the case's personal
   * data were erased.
   */
  shown?: Language
  /** Absent once the person's data were erased. */
  strokes?: Strokes
}

/** The officer's entries for a text, to edit them. */
export type AgreementForm = InferOutput<typeof agreementForm>

/** The whole agreement, for its parties and the officer: the signatures bind this exact text. */
export interface AgreementView extends AgreementSummary {
  /** The caller's part in the agreement. */
  you: 'complainant' | 'respondent' | 'officer' | 'centre'
  /**
   * WeChat has vouched for the caller's number in this case: their signature is bound to it without
   * a proof.
   */
  phoneKnown?: true
  /** Whether the caller may still sign, or replace the text. */
  open: boolean
  text: string
  signatures: SignatureView[]
  /** Under the text: one line a signature, the seal, the fingerprint. */
  foot: string[]
  /** Only for the officer. */
  form?: AgreementForm
}

/** The latest computation in the case. */
export type RemedyView = Omit<ClaimMatter, 'laws'> &
  Omit<Claims, 'rows' | 'reserves'> & { at: number }
