import type { Command } from '../_domain/case/commands'
import { caseDecider, refusalFor } from '../_domain/case/decider'
import { system } from '../_domain/decider'
import type { CaseDoc } from '../_store/case/cases'
import { changeCase } from '../_store/case/change'
import { rosterFor } from '../_store/staff/roster'
import { inTransaction } from '../_store/transaction'
import { notifyAbout } from './notifications'

/** Moves a case on by the clock: an urgent one to officers, expired offers to the next. Safe when late or twice. */
export async function moveOn(head: CaseDoc, now: number): Promise<void> {
  if (head.advanceBy === undefined || head.advanceBy > now) return
  await bySystem(head, { type: 'advance' }, now, await rosterFor(head, now))
}

/** Does a command of the clock to a case, where it is still open, and notifies those whom it concerns. */
export async function bySystem(
  { _id }: CaseDoc,
  command: Extract<Command, { type: 'advance' | 'silence' | 'urge' | 'remind' | 'expire' | 'vacate' }>,
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
