import { dayOf } from '../../miniprogram/shared/clock/days'
import type { Actor } from '../_domain/decider'
import { warningDecider } from '../_domain/warning/decider'
import { logFault } from '../_serve/fault'
import { inTransaction } from '../_store/transaction'
import { warnings, warningsOver } from '../_store/warning/warnings'

const system: Actor = { role: 'system' }
const most = 100

/** Records that a warning's days are over. No reader depends on it: readers go by the warning's day. */
export async function expireWarnings(now: number): Promise<void> {
  const context = { now, actor: { role: system.role, ref: system.role, duties: [] } }
  for (const { _id } of await warningsOver(dayOf(now), most)) {
    await inTransaction((transaction) =>
      warnings.change(
        transaction,
        _id,
        (warning) => (warning.state === 'published' ? warningDecider.decide(warning, { type: 'expire' }, context) : []),
        { by: system, at: now },
      ),
    ).catch((error) => logFault(error, 'publicity.expireWarnings'))
  }
}
