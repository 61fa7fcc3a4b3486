import { caseDecider } from '../_domain/case/decider'
import type { Actor } from '../_domain/decider'
import { notifyAbout } from '../_serve/notifications'
import type { CaseDoc } from '../_store/case/cases'
import { changeCase } from '../_store/case/change'
import { representationOf } from '../_store/merchant/representatives'
import { inTransaction } from '../_store/transaction'

const system: Actor = { role: 'system' }

/** Records that a shop has not answered in time, and raises the priority. Safe when late or twice. */
export async function recordSilence({ _id, state }: CaseDoc, now: number): Promise<void> {
  const { bound } = await representationOf(state.merchantId as string)
  const command = { type: 'silence' as const, asked: bound.length > 0 }
  const { before, after } = await inTransaction((transaction) =>
    changeCase(transaction, _id, (current) => caseDecider.decide(current, command, { now, actor: system }), {
      by: system,
      at: now,
      secrets: [],
    }),
  )
  if (after.seq > before.seq) await notifyAbout(after, system, before)
}
