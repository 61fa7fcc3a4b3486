import type { Command } from '../_domain/case/commands'
import { caseDecider } from '../_domain/case/decider'
import type { Roster } from '../_domain/case/dispatch/roster'
import type { Case } from '../_domain/case/state'
import { once } from '../_store/calls/receipts'
import { type CaseDoc, cases } from '../_store/case/cases'
import { type Change, type Changed, changeCase } from '../_store/case/change'
import type { Secret } from '../_store/case/particulars'
import type { Transaction } from '../_store/database'
import { answerOf, readAhead } from './answer'
import type { CaseCall, WriteCall } from './call'
import { storedOf } from './case-file'
import { enterCase } from './enter-case'
import { readyNotifications } from './notifications'

/** A command with the personal data that comes with it. */
interface Bound {
  command: Command
  secrets: Secret[]
}

interface With {
  secrets?: Secret[]
  roster?: Promise<Roster>
  joined?: Change['joined']
  /** What must hold in the same transaction. */
  also?: (transaction: Transaction) => Promise<unknown>
  /** The answer in place of the case, from its state after the command. */
  answer?: (after: Case) => unknown
}

/**
 * Does one command to the case of the call, once, notifies the others, and answers with the caller's view. `given`: the
 * command, or how it is made in the transaction.
 */
export async function act<Answer>(
  call: WriteCall & CaseCall,
  given: Command | ((transaction: Transaction) => Promise<Bound>),
  { secrets = [], roster, joined, also, answer }: With = {},
): Promise<Answer> {
  const { actor, now, request, head } = call
  let after: CaseDoc | undefined
  let read: ReturnType<typeof readAhead> | undefined
  let telling: ReturnType<typeof readyNotifications> | undefined
  // The case is read while the transaction begins, and what the change adds to it while that is written.
  const stored = storedOf(head, head.seq)
  const key = stored.then((of) => of.key ?? Promise.reject(new Error('the key of this case has been deleted')))
  for (const reading of [stored, key, roster]) reading?.catch(() => {})
  const { outcome, fresh } = await once(request, async (transaction) => {
    const [found, { command, secrets: own }, officers] = await Promise.all([
      cases.find(head._id, transaction),
      typeof given === 'function' ? given(transaction) : { command: given, secrets },
      roster,
      also?.(transaction),
    ])
    const decided = (changed: Changed) => {
      read = answer ? undefined : readAhead(stored, changed, own)
      telling = readyNotifications(changed.after, actor, changed.before)
      read?.catch(() => {})
    }
    const change = await changeCase(
      transaction,
      head._id,
      (state) => caseDecider.decide(state, command, { now, actor, ...(officers && { roster: officers }) }),
      { by: actor, at: now, secrets: own, found, key, decided, ...(joined && { joined }) },
    )
    after = change.after
    await enterCase(transaction, change, { by: actor, at: now })
    return answer ? { answer: answer(after.state) } : { caseId: head._id, seq: after.seq }
  })
  const told = fresh ? telling?.then((tell) => tell()) : undefined
  const known = { head: after, read: fresh ? await read : undefined }
  return answerOf<Answer>(call, outcome, known).finally(() => told)
}
