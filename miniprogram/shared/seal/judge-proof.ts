import type { CaseProof, ProvenStep } from '../contract/ledger'
import { type Checkpoint, openCheckpoint } from './checkpoint'
import type { Finding } from './findings'
import { leafOf } from './leaf'
import type { TrustedLog } from './trusted'
import { digestsOf, provesInclusion } from './verify'

/** A phone's judgement of a case's proofs. */
export interface Verdict {
  finding: Finding
  /** The first event that is wrong. */
  seq?: number
  /** Number of events that a signed checkpoint covers. */
  proven: number
  /** The checkpoint used. */
  checkpoint?: Checkpoint
}

/**
 * Checks a case's proofs on the phone: the events are complete and in order, begin with those that this phone has seen
 * before, and are each in the log of the signed checkpoint. Takes no hash, index or root on trust. Recent events may
 * still wait for the log.
 * @param remembered hashes of the events that this phone has seen, in order; empty for a case it has not seen
 */
export function judgeProof(proof: CaseProof, remembered: string[], trusted: TrustedLog | undefined): Verdict {
  const { steps, log } = proof
  const proven = steps.filter(({ index }) => index !== undefined)
  const odd = steps.findIndex(({ seq, hash }, at) => seq !== at + 1 || !digestsOf([hash]))
  if (steps.length === 0 || odd >= 0) return { finding: 'malformed', seq: odd + 1, proven: 0 }
  const other = remembered.findIndex((hash, at) => steps[at]?.hash !== hash)
  if (other >= 0) return { finding: 'other_record', seq: other + 1, proven: 0 }
  if (!log) return { finding: 'waiting_for_log', proven: 0 }
  const checkpoint = trusted && openCheckpoint(log.checkpoint, trusted.key, trusted.origin)
  if (!checkpoint) return { finding: 'bad_signature', proven: 0 }
  const stray = proven.find((step, at) => !isIn(step, checkpoint) || proven.findIndex(atSamePlace(step)) !== at)
  if (stray) return { finding: 'not_included', seq: stray.seq, proven: 0, checkpoint }
  const finding = proven.length === 0 ? 'waiting_for_log' : 'sound'
  return { finding, proven: proven.length, checkpoint }
}

/** Whether the later list of hashes begins with the earlier one. */
export const goesOn = (before: string[], hashes: string[]): boolean => before.every((hash, at) => hashes[at] === hash)

/** Two events at one place of the log: one of them is not in it. */
const atSamePlace =
  ({ index }: ProvenStep) =>
  (other: ProvenStep) =>
    other.index === index

/** Whether a record is in the log of a checkpoint; nothing is taken on trust but the checkpoint. */
export function isIn({ hash, index, proof }: Omit<ProvenStep, 'seq'>, { root, size }: Checkpoint): boolean {
  const digests = digestsOf([root, ...(proof ?? [])])
  if (!digests || index === undefined) return false
  const [top, ...path] = digests as [Uint8Array, ...Uint8Array[]]
  return provesInclusion(leafOf(hash), index, size, top, path)
}
