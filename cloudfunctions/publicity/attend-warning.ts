import type { Actor } from '../_domain/decider'
import { warningDecider } from '../_domain/warning/decider'
import { inTransaction } from '../_store/transaction'
import { warnings } from '../_store/warning/warnings'

const system: Actor = { role: 'system' }

/** Records that a warning's days are over. No reader depends on it: readers go by the warning's day. */
export async function attendWarning(id: string, now: number): Promise<undefined> {
  const context = { now, actor: { role: system.role, ref: system.role, duties: [] } }
  await inTransaction((transaction) =>
    warnings.change(
      transaction,
      id,
      (warning) => (warning.state === 'published' ? warningDecider.decide(warning, { type: 'expire' }, context) : []),
      { by: system, at: now },
    ),
  )
}
