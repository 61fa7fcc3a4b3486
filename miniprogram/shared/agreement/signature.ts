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

/** Whether a signature was written on the signer's own phone or on the officer's. */
export type SigningDevice = 'own' | 'officer'

/**
 * How a signature on the officer's phone was confirmed: by the party on their own phone, or in a
 * call by a leader.
 */
export type Confirmation = 'own' | 'call_back'

/**
 * The content of a signature. It contains only hashes and commitments. Strokes, phone number and
 * name are personal data of the case and are stored there.
 */
export interface SignatureStatement {
  /** SHA-256 of the exact text that was shown, hex. */
  textHash: string
  signer: Signer
  /** Commitment to the WeChat account and the verified phone number, hex (see proof/hash.ts). */
  identity: string
  /** Commitment to the strokes, hex. */
  strokes: string
  /** Only if an agent signs: SHA-256 of the letter of authority, hex (Order 121 Art. 11). */
  authority?: string
  /** Milliseconds since 1970. */
  at: number
}

export interface Signature extends SignatureStatement {
  /** Hash of the statement, hex. It is part of the event, and the event is in the log. */
  hash: string
}

/**
 * Computes the hash that binds text, person, strokes and time to each other. Throws RangeError if a
 * hash or the time is malformed.
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
  for (const boundHash of [textHash, identity, strokes, authority]) {
    if (boundHash !== undefined && !/^[0-9a-f]{64}$/.test(boundHash))
      throw new RangeError('a signature binds SHA-256 hashes')
  }
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

/** Verifies a signature against a text. The hashes in the signature are computed again. */
export function verifySignature(signature: Signature, agreementText: string): SignatureFinding {
  try {
    if (createSignature(signature).hash !== signature.hash) return 'altered'
  } catch {
    return 'altered'
  }
  return signature.textHash === textHash(agreementText) ? 'sound' : 'other_text'
}
