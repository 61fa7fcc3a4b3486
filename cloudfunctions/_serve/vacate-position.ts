import { system } from '../_domain/decider'
import { staffDecider } from '../_domain/staff/account'
import { casesHeldBy } from '../_store/case/queries'
import { staff } from '../_store/staff/staff'
import { inTransaction } from '../_store/transaction'
import { bySystem } from './move-on'

/** Enough for one run; the timer comes again while more are left. */
const most = 100
/**
 * The cases of a member without a position go back, each by itself; the mark stays until none is left.
 * @returns when there is more to do, ms since 1970
 */
export async function vacatePosition(staffId: string, now: number): Promise<number | undefined> {
  const held = await casesHeldBy(staffId, 'moving', most)
  for (const head of held) await bySystem(head, { type: 'vacate', officerId: staffId }, now)
  if (held.length === most) return now
  await inTransaction((transaction) =>
    staff.change(
      transaction,
      staffId,
      (account) => staffDecider.decide(account, { type: 'vacate' }, { now, staffId }),
      { by: system, at: now },
    ),
  )
  return undefined
}
