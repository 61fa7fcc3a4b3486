import type { LoggedRecord } from '../contract/logged-record'
import { eventHash } from './chain'
import { openCheckpoint } from './checkpoint'
import type { TrustedLog } from './trusted'
import { isInLog } from './verify-case-proof'

/**
 * Computes the hash of an event and checks that the log of a signed checkpoint contains it.
 * @returns `waiting` if the event is not in the log yet
 */
export function verifyLoggedEvent(
  { sealed, log }: LoggedRecord,
  trustedLog?: TrustedLog,
): 'not_in_log' | 'waiting' | 'sound' {
  const { event, prev, index, proof } = sealed
  if (!log || index === undefined) return 'waiting'
  const checkpoint = trustedLog && openCheckpoint(log.checkpoint, trustedLog.key, trustedLog.origin)
  if (!checkpoint || !/^[0-9a-f]{64}$/.test(prev)) return 'not_in_log'
  return isInLog({ hash: eventHash(prev, event), index, proof }, checkpoint)
    ? 'sound'
    : 'not_in_log'
}
