import { hexToBytes } from '@noble/hashes/utils.js'
import { canonicalBytes } from '#shared/proof/canonical'
import { labelledHash } from '#shared/proof/hash'

/** The hashed fields of a message in a room: codes, ids and commitments, never the words. */
interface MessageContent {
  caseId: string
  /** 1 for the first message of a case. */
  seq: number
  type: string
  /** Milliseconds since 1970. */
  at: number
  by: { role: string; ref?: string }
  data: unknown
}

export interface ChainedMessage extends MessageContent {
  prev: string
  hash: string
}

/**
 * Hash of a message that follows `prev`, hex. A label of its own: no message can pass for an event.
 */
export function messageHash(
  prev: string,
  { caseId, seq, type, at, by, data }: MessageContent,
): string {
  return labelledHash(
    'message',
    hexToBytes(prev),
    canonicalBytes({ caseId, seq, type, at, by, data }),
  )
}
