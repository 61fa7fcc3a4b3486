import type { Command } from '../_domain/case/commands'
import { bySystem, moveOn } from '../_serve/move-on'
import { type CaseDoc, cases, dueOf } from '../_store/case/cases'
import { representationOf } from '../_store/merchant/representatives'

/** What the clock does for a case: offers, the shop's silence, reminders, dues, the end of its retention. */
export async function attendCase(id: string, now: number): Promise<number | undefined> {
  const head = await cases.find(id)
  if (!head) return undefined
  const { advanceBy, answerBy, urgeAt, remindAt, eraseBy } = head
  if (advanceBy !== undefined && advanceBy <= now) await moveOn(head, now)
  if (answerBy !== undefined && answerBy < now) await bySystem(head, await silence(head), now)
  if (urgeAt !== undefined && urgeAt <= now) await bySystem(head, { type: 'urge' }, now)
  if (remindAt !== undefined && remindAt < now) await bySystem(head, { type: 'remind' }, now)
  if (eraseBy !== undefined && eraseBy <= now) await bySystem(head, { type: 'expire' }, now)
  const after = await cases.find(id)
  return after && dueOf(after)
}

/** A shop without a representative was not asked. */
async function silence({ state }: CaseDoc): Promise<Extract<Command, { type: 'silence' }>> {
  const { bound } = await representationOf(state.merchantId as string)
  return { type: 'silence', asked: bound.length > 0 }
}
