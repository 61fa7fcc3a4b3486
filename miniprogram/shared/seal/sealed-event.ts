import type { Sealed } from '../contract/certificate'
import { eventHash } from './chain'
import { openCheckpoint } from './checkpoint'
import { isIn } from './judge-proof'
import type { TrustedLog } from './trusted'

/** Whether an event, hashed anew, is in a signed checkpoint's log; `waiting`: not yet. No hash is taken on trust. */
export function judgeSealed({ sealed, log }: Sealed, trusted?: TrustedLog): 'not_in_log' | 'waiting' | 'sound' {
  const { event, prev, index, proof } = sealed
  if (!log || index === undefined) return 'waiting'
  const checkpoint = trusted && openCheckpoint(log.checkpoint, trusted.key, trusted.origin)
  if (!checkpoint || !/^[0-9a-f]{64}$/.test(prev)) return 'not_in_log'
  return isIn({ hash: eventHash(prev, event), index, ...(proof && { proof }) }, checkpoint) ? 'sound' : 'not_in_log'
}
