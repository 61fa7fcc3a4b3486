import { type Day, dayOf, startOf } from '../../miniprogram/shared/clock/days'
import { system } from '../_domain/decider'
import { warningDecider } from '../_domain/warning/commands'
import type { Warning } from '../_domain/warning/state'
import { inTransaction } from '../_store/database'
import { warnings } from '../_store/warning/warnings'
import { writeFeed } from './write-feed'

const isOver = ({ state, content: { until } }: Warning, today: Day) =>
  state === 'published' && until !== undefined && until <= today

/**
 * Records that a warning's days are over, and writes the public feeds. Readers go by the warning's day; the feeds are
 * without it in the minute that the day begins.
 */
export async function attendWarning(id: string, now: number): Promise<number | undefined> {
  const context = { now, actor: { role: system.role, ref: system.role, duties: [] } }
  const { status, until } = await inTransaction((transaction) =>
    warnings.change(
      transaction,
      id,
      (warning) => (isOver(warning, dayOf(now)) ? warningDecider.decide(warning, { type: 'expire' }, context) : []),
      { by: system, at: now },
    ),
  )
  await writeFeed(now)
  return status === 'published' && until !== undefined ? startOf(until) : undefined
}
