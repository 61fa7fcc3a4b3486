import type { Command } from '../_domain/case/commands'
import { caseDecider, refusalFor } from '../_domain/case/decider'
import type { Actor } from '../_domain/decider'
import { type CaseDoc, cases } from '../_store/case/cases'
import { changeCase } from '../_store/case/change'
import { rosterFor } from '../_store/staff/roster'
import { inTransaction } from '../_store/transaction'
import { notifyAbout } from './notifications'

const system: Actor = { role: 'system' }

/** Moves a case on by the clock: an urgent one to officers, expired offers to the next. Safe when late or twice. */
export async function moveOn(caseId: string, now: number): Promise<void> {
  const head = await cases.find(caseId)
  if (head?.advanceBy === undefined || head.advanceBy > now) return
  await bySystem(head, { type: 'advance' }, now, await rosterFor(head, now))
}

/** Erases a case's personal data at the end of its retention. */
export async function expire(head: CaseDoc, now: number): Promise<void> {
  await bySystem(head, { type: 'expire' }, now)
}

/** Gives the reminders of a case that are due. */
export async function urgeAbout(head: CaseDoc, now: number): Promise<{ before: CaseDoc; after: CaseDoc }> {
  return bySystem(head, { type: 'urge' }, now)
}

export async function bySystem(
  { _id }: CaseDoc,
  command: Extract<Command, { type: 'advance' | 'urge' | 'expire' | 'vacate' }>,
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
