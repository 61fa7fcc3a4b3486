import { caseDecider } from '../_domain/case/decider'
import type { Actor } from '../_domain/decider'
import { logFault } from '../_serve/fault'
import { notifyAbout } from '../_serve/notifications'
import { changeCase } from '../_store/case/change'
import { casesDue } from '../_store/case/queries'
import { inTransaction } from '../_store/transaction'

const system: Actor = { role: 'system' }
/** Enough for the first minute of a day; the rest comes next minute. */
const most = 100

/** Asks, once, whether the dues of yesterday and before were performed. One failure stops no other. */
export async function remind(now: number): Promise<void> {
  for (const { _id } of await casesDue('remindAt', now - 1, most)) {
    await remindOf(_id, now).catch((error) => logFault(error, 'clock.remind'))
  }
}

async function remindOf(caseId: string, now: number): Promise<void> {
  const { before, after } = await inTransaction((transaction) =>
    changeCase(
      transaction,
      caseId,
      // The case may have been reopened in the meantime.
      (state) =>
        state.state === 'settled' ? caseDecider.decide(state, { type: 'remind' }, { now, actor: system }) : [],
      { by: system, at: now, secrets: [] },
    ),
  )
  if (after.seq > before.seq) await notifyAbout(after, system, before)
}
