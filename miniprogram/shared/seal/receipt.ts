import { hexToBytes } from '@noble/hashes/utils.js'
import { type ChainedEvent, verifyChain } from './chain'
import { openCheckpoint } from './checkpoint'
import type { Finding } from './findings'
import { leafOf } from './leaf'
import type { NoteKey } from './note-key'
import { provesInclusion } from './verify'

/** The log that a phone trusts, carried in its package, never asked of the server. */
export interface TrustedLog {
  origin: string
  key: NoteKey
}

interface Record {
  caseNumber: string
  /** Number and hash (hex) of the event in its case. */
  seq: number
  head: string
  /** Place in the log, which no other record gets. */
  index: number
}

/** The receipt of a case on a party's phone. Proofs are hex hashes from the leaf up. */
export type Receipt = Record &
  (
    | { stage: 'sequenced' }
    | { stage: 'integrated'; size: number; root: string; proof: string[] }
    | { stage: 'published'; checkpoint: string; proof: string[] }
  )

/** Checks a receipt by itself: signature, then inclusion. Trusts only what it can recompute. */
export function judgeReceipt(receipt: Receipt, log: TrustedLog): Finding {
  if (receipt.stage === 'sequenced') return 'waiting_for_log'
  if (receipt.stage === 'integrated') return proves(receipt, receipt) ?? 'waiting_for_signature'
  const checkpoint = openCheckpoint(receipt.checkpoint, log.key, log.origin)
  if (!checkpoint) return 'bad_signature'
  return proves(receipt, checkpoint) ?? 'sound'
}

/**
 * Checks a whole case against its receipt: every link of the chain, the record the receipt speaks of, then the receipt.
 * @returns with `broken_chain` the number of the first event that is wrong
 */
export function judgeCase(
  events: ChainedEvent[],
  receipt: Receipt,
  log: TrustedLog,
): { finding: Finding; seq?: number } {
  const seq = verifyChain(events)
  if (seq !== undefined) return { finding: 'broken_chain', seq }
  if (events[receipt.seq - 1]?.hash !== receipt.head) return { finding: 'other_record', seq: receipt.seq }
  return { finding: judgeReceipt(receipt, log) }
}

function proves(receipt: Record & { proof: string[] }, tree: { size: number; root: string }): Finding | undefined {
  const hashes = digestsOf([receipt.head, tree.root, ...receipt.proof])
  if (!hashes) return 'malformed'
  const [, root, ...proof] = hashes as [Uint8Array, Uint8Array, ...Uint8Array[]]
  const included = provesInclusion(leafOf(receipt.head), receipt.index, tree.size, root, proof)
  return included ? undefined : 'not_included'
}

/** The bytes of hex hashes; undefined when one of them is not 32 bytes of hex. */
export function digestsOf(hashes: string[]): Uint8Array[] | undefined {
  return hashes.every((hash) => /^[0-9a-f]{64}$/.test(hash)) ? hashes.map(hexToBytes) : undefined
}
