import { hexToBytes } from '@noble/hashes/utils.js'
import { canonicalBytes } from '#shared/proof/canonical'
import { labelledHash } from '#shared/proof/hash'

/** The hashed fields of a message in a room. They contain commitments, never texts. */
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
  /** Hash of the previous message. */
  prev: string
  hash: string
}

/**
 * The hash of a message after the message with the hash `prev`, hexadecimal. It contains the label
 * `message`, so that a message can never be taken for an event.
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
