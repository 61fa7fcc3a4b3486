import type { Command } from '../_domain/case/commands'
import { bySystem, moveOn } from '../_serve/move-on'
import { type CaseDoc, cases, dueOf } from '../_store/case/cases'
import { representationOf } from '../_store/merchant/representatives'

const never = Number.POSITIVE_INFINITY

/** What the clock does for a case: offers, the shop's silence, reminders, dues, the end of its retention. */
export async function attendCase(id: string, now: number): Promise<number | undefined> {
  const head = await cases.find(id)
  if (!head) return undefined
  const { answerBy = never, lapsesAt = never, urgeAt = never, remindAt = never, eraseBy = never } = head
  const faults: unknown[] = []
  // One that fails stops no other.
  const attempt = (work: Promise<unknown>) => work.catch((error) => faults.push(error))
  await attempt(moveOn(head, now))
  if (answerBy < now) await attempt(silence(head).then((command) => bySystem(head, command, now)))
  if (lapsesAt < now) await attempt(bySystem(head, { type: 'lapse' }, now))
  if (urgeAt <= now) await attempt(bySystem(head, { type: 'urge' }, now))
  if (remindAt < now) await attempt(bySystem(head, { type: 'remind' }, now))
  if (eraseBy <= now) await attempt(bySystem(head, { type: 'expire' }, now))
  if (faults.length > 0) throw faults[0]
  const after = await cases.find(id)
  return after && dueOf(after)
}

/** A shop without a representative was not asked. */
async function silence({ state }: CaseDoc): Promise<Extract<Command, { type: 'silence' }>> {
  const { bound } = await representationOf(state.merchantId as string)
  return { type: 'silence', asked: bound.length > 0 }
}
