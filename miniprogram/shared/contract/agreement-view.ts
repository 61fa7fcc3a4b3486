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

// All times in this file are milliseconds since 1970.

/** An obligation of the agreement, and whether it was performed. */
type ObligationView = Obligation & {
  /** What the consumer reported. Absent until then. */
  done?: 'performed' | 'failed'
  /** When the consumer reported it. */
  doneAt?: number
  /** A reminder was sent because the day has come. */
  reminded?: true
}

/** An agreement without its text. Everybody who may read the case receives it. */
export interface AgreementSummary {
  number: string
  paper: AgreementPaper
  state: SigningState
  /** SHA-256 of the text, hex. */
  textHash: string
  /** Short form of `textHash`, to be compared by eye on two phones. */
  fingerprint: string
  remedies: Remedy[]
  /** Sum of the agreed payments. */
  amountFen: number
  /** Everybody who has signed this text. */
  signed: Signer[]
  /**
   * Parties who signed on the officer's phone. Their signature does not count until they or a
   * leader confirm it.
   */
  unconfirmed?: Signer[]
  /** Parties that sign through an agent with a letter of authority. */
  agents: Signer[]
  /** What remains to be performed, earliest day first. */
  dues: ObligationView[]
}

/** One signature under the text. The server verifies it again on every read. */
export interface SignatureView {
  signer: Signer
  /** When the signature was given. */
  at: number
  device: SigningDevice
  /** Result of the verification. */
  finding: SignatureFinding
  /** How a signature on the officer's phone was confirmed. */
  confirmed?: Confirmation
  /** The signature is bound to a phone number that WeChat verified. */
  phone?: true
  /** The mediator states that both parties have heard the text. */
  readAloud?: true
  /**
   * Language in which the signer was shown the main points. Absent if no translation was shown, and
   * after the personal data of the case were erased.
   */
  shown?: Language
  /** The handwriting. Absent after the signer's data were erased. */
  strokes?: Strokes
}

/** The officer's entries from which the text was generated, for editing. */
export type AgreementForm = InferOutput<typeof agreementForm>

/** The whole agreement, for its parties and the officer. The signatures bind exactly this text. */
export interface AgreementView extends AgreementSummary {
  /** The caller's role in the agreement. */
  you: 'complainant' | 'respondent' | 'officer' | 'centre'
  /**
   * WeChat has verified the caller's phone number in this case. A signature is then bound to that
   * number without a further proof.
   */
  phoneKnown?: true
  /** The case is open, so the text may still be signed or replaced. */
  open: boolean
  /** The complete text that is signed. */
  text: string
  signatures: SignatureView[]
  /** Lines printed under the text: the reading aloud, each signature, the seal, the short hash. */
  foot: string[]
  /** Only for the officer. */
  form?: AgreementForm
}

/** The latest computation of the consumer's claims in the case. */
export type RemedyView = Omit<ClaimMatter, 'laws'> &
  Omit<Claims, 'rows' | 'reserves'> & {
    /** When it was computed. */
    at: number
  }
