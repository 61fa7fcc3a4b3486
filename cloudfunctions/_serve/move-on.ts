import type { Command } from '../_domain/case/commands'
import { caseDecider, refusalFor } from '../_domain/case/decider'
import { system } from '../_domain/decider'
import { staffDecider } from '../_domain/staff/account'
import type { CaseDoc } from '../_store/case/cases'
import { changeCase } from '../_store/case/change'
import { casesHeldBy } from '../_store/case/queries'
import { inTransaction } from '../_store/database'
import { rosterFor } from '../_store/staff/roster'
import { staff } from '../_store/staff/staff'
import { notifyAbout } from './notifications'

/** Moves a case on by the clock: an urgent one to officers, expired offers to the next. Safe when late or twice. */
export async function moveOn(head: CaseDoc, now: number): Promise<void> {
  if (head.advanceBy === undefined || head.advanceBy > now) return
  await bySystem(head, { type: 'advance' }, now, await rosterFor(head, now))
}

/** Does a command of the clock to a case, where it is still open, and notifies those whom it concerns. */
export async function bySystem(
  { _id }: CaseDoc,
  command: Extract<Command, { type: 'advance' | 'silence' | 'lapse' | 'urge' | 'remind' | 'expire' | 'vacate' }>,
  now: number,
  roster?: Awaited<ReturnType<typeof rosterFor>>,
): Promise<{ before: CaseDoc; after: CaseDoc }> {
  const context = { now, actor: system, ...(roster && { roster }) }
  const change = await inTransaction((transaction) =>
    changeCase(
      transaction,
      _id,
      // Another call may have moved it on, or ended it, in the meantime.
      (state) => (refusalFor(state, command.type, context) ? [] : caseDecider.decide(state, command, context)),
      { by: system, at: now, secrets: [] },
    ),
  )
  if (change.after.seq > change.before.seq) await notifyAbout(change.after, system, change.before)
  return change
}

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
