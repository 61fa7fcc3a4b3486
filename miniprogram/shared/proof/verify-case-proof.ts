import type { CaseProof, ProvenStep } from '../contract/ledger'
import { type Checkpoint, openCheckpoint } from './checkpoint'
import type { ProofFinding } from './findings'
import { recordLeafHash } from './leaf'
import { isKeyOfOwnLog, type TrustedLog } from './trusted'
import { parseDigests, provesInclusion } from './verify'

/** The result of verifying the proofs of a case. */
export interface ProofResult {
  finding: ProofFinding
  /** Number of the first event that is wrong. */
  seq?: number
  /** Number of events that a signed checkpoint covers. */
  proven: number
  /** The checkpoint that was used. Absent if there was none, or an earlier step failed. */
  checkpoint?: Checkpoint
}

/**
 * Hashes of the events of a case that one phone has seen. Index 0 is event number 1. `null` for an
 * event that the phone has not seen, because the timeline does not show every event to everybody.
 */
export type SeenHashes = (string | null)[]

/**
 * Verifies the proofs of a case. It checks that
 *
 * - the events are complete and in order,
 * - they have the hashes that this phone has seen before,
 * - each is in the log of a checkpoint that the trusted log has signed. Recent events may not be in
 *   the log yet.
 *
 * @param seenHashes empty if this phone has not seen the case
 */
export function verifyCaseProof(
  proof: CaseProof,
  seenHashes: SeenHashes,
  trustedLog: TrustedLog | undefined,
): ProofResult {
  const { steps, log } = proof
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

  const provenSteps = steps.filter(({ index }) => index !== undefined)
  const stepOutsideLog = provenSteps.find((step, stepIndex) => {
    // If two events claim the same index, at most one of them is in the log.
    const isIndexTaken = provenSteps.findIndex(({ index }) => index === step.index) < stepIndex
    return isIndexTaken || !isInLog(step, checkpoint)
  })
  if (stepOutsideLog)
    return { finding: 'not_included', seq: stepOutsideLog.seq, proven: 0, checkpoint }

  const finding = provenSteps.length === 0 ? 'waiting_for_log' : 'sound'
  return { finding, proven: provenSteps.length, checkpoint }
}

/**
 * Adds the hashes of events that are shown now. Undefined if they contradict a hash that was seen
 * before: the phone then keeps the old hashes, which are the evidence.
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

/** Whether the proof shows that an event is in the log of a checkpoint. */
export function isInLog(
  { hash, index, proof }: Omit<ProvenStep, 'seq'>,
  { root, size }: Checkpoint,
): boolean {
  const digests = parseDigests([root, ...(proof ?? [])])
  if (!digests || index === undefined) return false
  const [rootDigest, ...proofPath] = digests as [Uint8Array, ...Uint8Array[]]
  return provesInclusion(recordLeafHash(hash), index, size, rootDigest, proofPath)
}
