import { judgeSignature, type Signature, type Signer } from '../agreement/signature'
import type { BoundPaper, CaseProof } from '../contract/ledger'
import { eventHash, genesis, type SealedContent } from './chain'
import { commitment } from './hash'

/** A phone's judgement of the text of a paper. */
export interface PaperVerdict {
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
const bindings: Record<string, ReadonlyArray<readonly string[]>> = {
  'agreement.proposed': [['text']],
  'complaint.accepted': [['notice']],
  'complaint.refused': [['notice']],
  'mediation.announced': [
    ['notices', 'consumer'],
    ['notices', 'respondent'],
  ],
  'mediation.terminated': [['notice']],
}

/**
 * Whether the case binds the text that came with its proof: the event shown is the one whose hash is proven, and it
 * names a commitment that this text and salt open. The proof itself is checked elsewhere (judge-proof.ts).
 */
export function judgePaper(
  { steps }: Pick<CaseProof, 'steps'>,
  { binding, signings, opened }: BoundPaper,
): PaperVerdict {
  const isProven = (step: SealedContent) => {
    const before = step.seq === 1 ? genesis : steps[step.seq - 2]?.hash
    return before !== undefined && hashed(before, step) === steps[step.seq - 1]?.hash
  }
  const { seq, at } = binding
  if (!isProven(binding)) return { finding: 'not_bound', signed: [] }
  if (!opened) return { finding: 'erased', seq, at, signed: [] }
  const { salt, text } = opened
  const named = (bindings[binding.type] ?? []).map((path) => path.reduce(fieldOf, binding.data))
  const bound = opens(salt, text)
  if (bound === undefined || !named.includes(bound)) return { finding: 'not_bound', signed: [] }
  const signed = signings
    .filter((step) => step.seq > seq && isProven(step))
    .reduce<PaperVerdict['signed']>(signedAfter(text), [])
  return { finding: 'bound', seq, at, signed }
}

/** The signatures under this very text after one more event. */
const signedAfter =
  (text: string) =>
  (signed: PaperVerdict['signed'], { type, data }: SealedContent): PaperVerdict['signed'] => {
    if (type === 'agreement.unsigned') return signed.filter(({ signer }) => signer !== fieldOf(data, 'signer'))
    const signature = fieldOf(data, 'signature') as Signature | undefined
    if (type !== 'agreement.signed' || !signature || judgeSignature(signature, text) !== 'sound') return signed
    return [...signed, { signer: signature.signer, at: signature.at }]
  }

const fieldOf = (value: unknown, name: string): unknown => (value as Record<string, unknown> | undefined)?.[name]

/** An event that cannot be hashed is not the proven one. */
function hashed(before: string, step: SealedContent): string | undefined {
  try {
    return eventHash(before, step)
  } catch {
    return undefined
  }
}

function opens(salt: string, text: string): string | undefined {
  try {
    return commitment(salt, text)
  } catch {
    return undefined
  }
}
