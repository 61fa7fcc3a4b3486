import { type Signature, type Signer, verifySignature } from '../../shared/agreement/signature'
import type { BoundDocument, CaseProof } from '../../shared/contract/ledger'
import { eventHash, genesisHash, type LoggedEvent } from '../../shared/proof/chain'
import { commitment } from '../../shared/proof/hash'

/** A phone's judgement of the text of a paper. */
export interface DocumentVerdict {
  /** `erased`: the text was erased. */
  finding: 'bound' | 'not_bound' | 'erased'
  /** The event that binds it. */
  seq?: number
  /** Time of that event. */
  at?: number
  /** The signatures in the case under this very text. */
  signed: { signer: Signer; at: number }[]
}

/** Paths in an event's data that name the text of a paper. */
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
 * Whether the case binds the text that came with its proof: the event shown is the one whose hash
 * is proven, and it names a commitment that this text and salt open. The proof itself is checked
 * elsewhere (judge-proof.ts).
 */
export function verifyPaper(
  { steps }: Pick<CaseProof, 'steps'>,
  { binding, signings, opened: openedText }: BoundDocument,
): DocumentVerdict {
  const isProven = (sealedStep: LoggedEvent) => {
    const previousHash = sealedStep.seq === 1 ? genesisHash : steps[sealedStep.seq - 2]?.hash
    return (
      previousHash !== undefined &&
      tryEventHash(previousHash, sealedStep) === steps[sealedStep.seq - 1]?.hash
    )
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
  const validSignatures = signings
    .filter((sealedStep) => sealedStep.seq > seq && isProven(sealedStep))
    .reduce<DocumentVerdict['signed']>(addSignature(text), [])
  return { finding: 'bound', seq, at, signed: validSignatures }
}

/** The signatures under this very text after one more event. */
const addSignature =
  (fieldText: string) =>
  (
    earlierSignatures: DocumentVerdict['signed'],
    { type, data }: LoggedEvent,
  ): DocumentVerdict['signed'] => {
    if (type === 'agreement.signature_withdrawn')
      return earlierSignatures.filter(({ signer }) => signer !== readField(data, 'signer'))
    const signature = readField(data, 'signature') as Signature | undefined
    if (
      type !== 'agreement.signed' ||
      !signature ||
      verifySignature(signature, fieldText) !== 'sound'
    )
      return earlierSignatures
    return [...earlierSignatures, { signer: signature.signer, at: signature.at }]
  }

const readField = (fieldValue: unknown, fieldName: string): unknown =>
  (fieldValue as Record<string, unknown> | undefined)?.[fieldName]

/** An event that cannot be hashed is not the proven one. */
function tryEventHash(previousHash: string, sealedStep: LoggedEvent): string | undefined {
  try {
    return eventHash(previousHash, sealedStep)
  } catch {
    return undefined
  }
}

function tryCommitment(salt: string, fieldText: string): string | undefined {
  try {
    return commitment(salt, fieldText)
  } catch {
    return undefined
  }
}
