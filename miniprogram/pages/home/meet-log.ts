import { call } from '../../cloud/call'
import { memory, remember, sizeSeen } from '../../phone/witness'
import { trustedLog } from '../../shared/seal/trusted'
import { meet } from '../../shared/seal/witness'

/**
 * Each phone that opens the app is a witness of the log: it compares the newest checkpoint with the one it remembers,
 * so that a log with two versions is found without a check of any case. Without an answer the next visit asks again.
 * @returns when this phone first found two versions, milliseconds since 1970
 */
export async function meetLog(now: number): Promise<number | undefined> {
  await compare(now).catch(() => {})
  return memory().alarm?.at
}

async function compare(now: number): Promise<void> {
  const { key, checkpoint } = memory()
  const seen = sizeSeen(key === undefined ? undefined : trustedLog(key, key))
  const { log } = await call('ledger.checkpoint', { seen })
  const trusted = log && trustedLog(log.key, key)
  if (log && trusted) remember(log.key, meet(checkpoint, log.checkpoint, log.consistency, trusted), now)
}
