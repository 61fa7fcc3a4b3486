import type { CaseProof, ProvenStep } from '../contract/ledger'
import { type Checkpoint, openCheckpoint } from './checkpoint'
import type { ProofFinding } from './findings'
import { recordLeafHash } from './leaf'
import { isKeyOfOwnLog, type TrustedLog } from './trusted'
import { parseDigests, provesInclusion } from './verify'

/** A phone's judgement of a case's proofs. */
export interface ProofVerdict {
  finding: ProofFinding
  /** The first event that is wrong. */
  seq?: number
  /** Number of events that a signed checkpoint covers. */
  proven: number
  /** The checkpoint used. */
  checkpoint?: Checkpoint
}

/**
 * Hashes of a case's events as one phone has seen them, by their number in the case. `null` where a
 * viewer has not seen an event: the timeline leaves out what is not for them.
 */
export type SeenHashes = (string | null)[]

/**
 * Checks a case's proofs on the phone: the events are complete and in order, begin with those that
 * this phone has seen before, and are each in the log of the signed checkpoint. Takes no hash,
 * index or root on trust. Recent events may still wait for the log.
 * @param seenHashes hashes of the events that this phone has seen; empty for a case it has not seen
 */
export function verifyCaseProof(
  proof: CaseProof,
  seenHashes: SeenHashes,
  trustedLog: TrustedLog | undefined,
): ProofVerdict {
  const { steps, log } = proof
  const provenSteps = steps.filter(({ index }) => index !== undefined)
  const malformedIndex = steps.findIndex(
    ({ seq, hash }, stepIndex) => seq !== stepIndex + 1 || !parseDigests([hash]),
  )
  if (steps.length === 0 || malformedIndex >= 0)
    return { finding: 'malformed', seq: malformedIndex + 1, proven: 0 }
  const changedIndex = seenHashes.findIndex(
    (stepHash, stepIndex) => stepHash !== null && steps[stepIndex]?.hash !== stepHash,
  )
  if (changedIndex >= 0) return { finding: 'other_record', seq: changedIndex + 1, proven: 0 }
  if (!log) return { finding: 'waiting_for_log', proven: 0 }
  if (!isKeyOfOwnLog(log.key)) return { finding: 'other_log', proven: 0 }
  const checkpoint = trustedLog && openCheckpoint(log.checkpoint, trustedLog.key, trustedLog.origin)
  if (!checkpoint) return { finding: 'bad_signature', proven: 0 }
  const stepOutsideLog = provenSteps.find(
    (step, stepIndex) =>
      !isInLog(step, checkpoint) || provenSteps.findIndex(hasSameIndexAs(step)) !== stepIndex,
  )
  if (stepOutsideLog)
    return { finding: 'not_included', seq: stepOutsideLog.seq, proven: 0, checkpoint }
  const finding = provenSteps.length === 0 ? 'waiting_for_log' : 'sound'
  return { finding, proven: provenSteps.length, checkpoint }
}

/**
 * The seen hashes with those of the steps shown now. Undefined where the steps contradict what was
 * seen: the older memory is the witness and stays as it is.
 */
export function addSeenSteps(
  seenHashes: SeenHashes,
  shownSteps: { seq: number; hash: string }[],
): SeenHashes | undefined {
  if (shownSteps.some(({ seq, hash }) => (seenHashes[seq - 1] ?? hash) !== hash)) return undefined
  const newHashes = [...seenHashes]
  for (const { seq, hash } of shownSteps) newHashes[seq - 1] = hash
  return Array.from(newHashes, (hash) => hash ?? null)
}

/** Two events at one place of the log: one of them is not in it. */
const hasSameIndexAs =
  ({ index }: ProvenStep) =>
  (otherStep: ProvenStep) =>
    otherStep.index === index

/** Whether a record is in the log of a checkpoint; nothing is taken on trust but the checkpoint. */
export function isInLog(
  { hash, index, proof }: Omit<ProvenStep, 'seq'>,
  { root, size }: Checkpoint,
): boolean {
  const digests = parseDigests([root, ...(proof ?? [])])
  if (!digests || index === undefined) return false
  const [rootDigest, ...proofPath] = digests as [Uint8Array, ...Uint8Array[]]
  return provesInclusion(recordLeafHash(hash), index, size, rootDigest, proofPath)
}
