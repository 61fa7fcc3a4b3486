import type { Command } from '../_domain/case/commands'
import { caseDecider } from '../_domain/case/decider'
import type { Roster } from '../_domain/case/dispatch/roster'
import type { Case } from '../_domain/case/state'
import { once } from '../_store/calls/receipts'
import type { CaseDoc } from '../_store/case/cases'
import { type Change, changeCase } from '../_store/case/change'
import type { Secret } from '../_store/case/particulars'
import type { Transaction } from '../_store/database'
import { answerOf } from './answer'
import type { CaseCall, WriteCall } from './call'
import { enterCase } from './enter-case'
import { notifyAbout } from './notifications'

/** A command with the personal data that comes with it. */
interface Bound {
  command: Command
  secrets: Secret[]
}

interface With {
  secrets?: Secret[]
  roster?: Roster
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
  let change: { before: CaseDoc; after: CaseDoc } | undefined
  const { outcome, fresh } = await once(request, async (transaction) => {
    await also?.(transaction)
    const bound = typeof given === 'function' ? await given(transaction) : { command: given, secrets }
    change = await changeCase(
      transaction,
      head._id,
      (state) => caseDecider.decide(state, bound.command, { now, actor, ...(roster && { roster }) }),
      { by: actor, at: now, secrets: bound.secrets, ...(joined && { joined }) },
    )
    await enterCase(transaction, change, { by: actor, at: now })
    return answer ? { answer: answer(change.after.state) } : { caseId: head._id, seq: change.after.seq }
  })
  const telling = fresh && change ? notifyAbout(change.after, actor, change.before) : undefined
  return answerOf<Answer>(call, outcome, change?.after).finally(() => telling)
}
