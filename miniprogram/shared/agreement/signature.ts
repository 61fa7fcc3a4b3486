import { canonicalBytes } from '../proof/canonical'
import { sha256Hex } from '../proof/hash'
import { type CodeOf, closedList } from '../vocabulary/closed-list'
import { textHash } from './fingerprint'

export const signers = closedList({
  complainant: '投诉人',
  respondent: '被投诉人',
  mediator: '调解员',
})
export type Signer = CodeOf<typeof signers>

/** On whose phone a signature was written. */
export type SigningDevice = 'own' | 'officer'

/**
 * How a signature on the officer's phone was confirmed: on the party's own phone, or to a leader
 * who rang them up.
 */
export type Confirmation = 'own' | 'call_back'

/**
 * The content of a signature: hashes and commitments; strokes, phone and name lie with the case's
 * personal data.
 */
export interface SignatureStatement {
  /** SHA-256 of the exact text that was shown, hex. */
  textHash: string
  signer: Signer
  /** Commitment to the WeChat account and verified phone, hex (see seal/hash.ts). */
  identity: string
  /** Commitment to the strokes, hex. */
  strokes: string
  /** SHA-256 of the letter of authority, when an agent signs (Order 121 Art. 11). */
  authority?: string
  /** Milliseconds since 1970. */
  at: number
}

export interface Signature extends SignatureStatement {
  /** Hash of the statement, hex; goes into the event and so into the log. */
  hash: string
}

/**
 * Binds text, person, strokes and time to each other. Throws RangeError when one of them is no
 * hash.
 */
export function createSignature({
  textHash,
  signer,
  identity,
  strokes,
  authority,
  at: signedAt,
}: SignatureStatement): Signature {
  const statement = {
    textHash,
    signer,
    identity,
    strokes,
    ...(authority === undefined ? {} : { authority }),
    at: signedAt,
  }
  for (const boundHash of [textHash, identity, strokes, authority ?? textHash])
    if (!/^[0-9a-f]{64}$/.test(boundHash)) throw new RangeError('a signature binds SHA-256 hashes')
  if (!Number.isSafeInteger(signedAt) || signedAt < 0)
    throw new RangeError('a signature has a time')
  const signatureHash = sha256Hex(
    canonicalBytes({ purpose: 'zhihui-315/signature', version: 1, ...statement }),
  )
  return { ...statement, hash: signatureHash }
}

export const signatureFindings = closedList({
  sound: '签名有效',
  other_text: '签的不是这份文本，签名失效',
  altered: '签名记录被改动过',
})
export type SignatureFinding = CodeOf<typeof signatureFindings>

/**
 * Checks a signature against the text in hand, trusting neither its hash nor the hash of the text
 * it carries.
 */
export function verifySignature(signature: Signature, agreementText: string): SignatureFinding {
  try {
    if (createSignature(signature).hash !== signature.hash) return 'altered'
  } catch {
    return 'altered'
  }
  return signature.textHash === textHash(agreementText) ? 'sound' : 'other_text'
}
