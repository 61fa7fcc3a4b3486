import { dayOf } from '../../miniprogram/shared/clock/days'
import type { Actor } from '../_domain/decider'
import { decide } from '../_domain/warning/decide'
import { logFault } from '../_serve/fault'
import { inTransaction } from '../_store/transaction'
import { appendToWarning, warnings, warningsOver } from '../_store/warning/warnings'

const system: Actor = { role: 'system' }
const most = 100

/** Records that a warning's days are over. Nobody waits for this: whoever is shown a warning is shown it by its day. */
export async function expireWarnings(now: number): Promise<void> {
  for (const { _id } of await warningsOver(dayOf(now), most)) {
    await inTransaction(async (transaction) => {
      const before = await warnings.find(_id, transaction)
      if (before?.state !== 'published') return
      const events = decide(
        before.warning,
        { type: 'expire' },
        { now, actor: { role: 'system', ref: 'system', duties: [] } },
      )
      await appendToWarning(transaction, before, events, { by: system, at: now })
    }).catch((error) => logFault(error, 'publicity.expireWarnings'))
  }
}
