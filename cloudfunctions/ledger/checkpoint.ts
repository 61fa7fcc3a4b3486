import { randomUUID } from 'node:crypto'
import type { Handler } from '../_gateway/handler'
import { loadLogSince } from '../_gateway/log-proof'
import { reportFault } from '../_persistence/requests/fault-reports'
import { consumeQuota } from '../_persistence/requests/quotas'

/**
 * Gives a phone the newest checkpoint of the log, with the proof that it extends the one that the
 * phone has seen. A phone that finds a false log reports it here with `alarm`.
 */
export const checkpoint: Handler<'ledger.checkpoint'> = async (
  { seen: seenSize, alarm },
  { openid, now },
) => {
  if (alarm !== undefined) {
    await consumeQuota('alarm', openid, now)
    await reportFault('alarm', `log.${alarm}`, now, randomUUID())
  }
  const log = await loadLogSince(seenSize)
  return log ? { log } : {}
}
