import { type Signature, type Signer, verifySignature } from '../../shared/agreement/signature'
import type { BoundDocument, CaseProof } from '../../shared/contract/ledger'
import { genesisHash, type LoggedEvent, tryEventHash } from '../../shared/proof/chain'
import { createCommitment } from '../../shared/proof/hash'

/** The result of verifying the text of a legal document. */
export interface DocumentResult {
  /** `erased`: the text was erased, so it cannot be verified. */
  finding: 'bound' | 'not_bound' | 'erased'
  /** Number of the event that binds the text. */
  seq?: number
  /** Time of that event, ms since 1970. */
  at?: number
  /** The valid signatures under exactly this text. */
  signed: { signer: Signer; at: number }[]
}

/** By event type, the paths in the event's data that contain the commitment to a document. */
const bindingPaths: Record<string, ReadonlyArray<readonly string[]>> = {
  'agreement.proposed': [['text']],
  'complaint.accepted': [['notice']],
  'complaint.refused': [['notice']],
  'mediation.notice_issued': [
    ['notices', 'consumer'],
    ['notices', 'respondent'],
  ],
  'mediation.terminated': [['notice']],
}

/**
 * Verifies that the case binds a text: that the hash of the given event is the one in the proof,
 * and that the event contains the commitment to this text. `verifyCaseProof` verifies the proof
 * itself.
 */
export function verifyDocumentText(
  { steps }: Pick<CaseProof, 'steps'>,
  { binding, signings, opened: openedText }: BoundDocument,
): DocumentResult {
  const isProven = (event: LoggedEvent) => {
    // `steps[0]` is event number 1.
    const previousHash = event.seq === 1 ? genesisHash : steps[event.seq - 2]?.hash
    const provenHash = steps[event.seq - 1]?.hash
    // An event after the proven ones has no such hash; one that cannot be hashed has none either.
    if (previousHash === undefined || provenHash === undefined) return false
    return tryEventHash(previousHash, event) === provenHash
  }
  const { seq, at } = binding
  if (!isProven(binding)) return { finding: 'not_bound', signed: [] }
  if (!openedText) return { finding: 'erased', seq, at, signed: [] }

  const { salt, text } = openedText
  const namedCommitments = (bindingPaths[binding.type] ?? []).map((fieldPath) =>
    fieldPath.reduce(readField, binding.data),
  )
  const textCommitment = tryCommitment(salt, text)
  if (textCommitment === undefined || !namedCommitments.includes(textCommitment))
    return { finding: 'not_bound', signed: [] }

  const laterEvents = signings.filter((event) => event.seq > seq && isProven(event))
  return { finding: 'bound', seq, at, signed: listSignatures(laterEvents, text) }
}

/** The signatures under exactly this text that were not withdrawn. */
function listSignatures(events: LoggedEvent[], text: string): DocumentResult['signed'] {
  let signatures: DocumentResult['signed'] = []
  for (const { type, data } of events) {
    if (type === 'agreement.signature_withdrawn') {
      const withdrawnSigner = readField(data, 'signer')
      signatures = signatures.filter(({ signer }) => signer !== withdrawnSigner)
    }
    if (type !== 'agreement.signed') continue
    const signature = readField(data, 'signature') as Signature | undefined
    if (signature && verifySignature(signature, text) === 'sound')
      signatures.push({ signer: signature.signer, at: signature.at })
  }
  return signatures
}

const readField = (fieldValue: unknown, fieldName: string): unknown =>
  (fieldValue as Record<string, unknown> | undefined)?.[fieldName]

/** Undefined if the salt or the text is malformed. */
function tryCommitment(salt: string, text: string): string | undefined {
  try {
    return createCommitment(salt, text)
  } catch {
    return undefined
  }
}
