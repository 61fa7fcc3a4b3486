import type { Sealed } from '../contract/certificate'
import { eventHash } from './chain'
import { judgeReceipt, type TrustedLog } from './receipt'

/**
 * Whether an event, hashed anew, is in the log of a signed checkpoint; `waiting`: not yet. No hash of the answer is
 * taken on trust.
 */
export function judgeSealed({ sealed, log }: Sealed, trusted?: TrustedLog): 'not_in_log' | 'waiting' | 'sound' {
  const { event, prev, index, proof = [] } = sealed
  if (!log || index === undefined) return 'waiting'
  if (!trusted || !/^[0-9a-f]{64}$/.test(prev)) return 'not_in_log'
  const record = { caseNumber: event.caseId, seq: event.seq, head: eventHash(prev, event), index }
  const found = judgeReceipt({ ...record, stage: 'published', checkpoint: log.checkpoint, proof }, trusted)
  return found === 'sound' ? 'sound' : 'not_in_log'
}
