import { decide } from '../_domain/decide'
import type { Actor } from '../_domain/decider'
import { ringAbout } from '../_serve/bells'
import { logFault } from '../_serve/fault'
import { duesPassed } from '../_store/case/cases'
import { changeCase } from '../_store/case/change'
import { inTransaction } from '../_store/transaction'

const system: Actor = { role: 'system' }
/** Enough for the first minute of a day; what is left over comes next minute. */
const most = 100

/** Asks, once, whether what was due by yesterday has come. One that fails does not hold up the others. */
export async function remind(now: number): Promise<void> {
  for (const { _id } of await duesPassed(now, most)) {
    await remindOf(_id, now).catch((error) => logFault(error, 'clock.remind'))
  }
}

async function remindOf(caseId: string, now: number): Promise<void> {
  const { before, after } = await inTransaction((transaction) =>
    changeCase(
      transaction,
      caseId,
      // It may have been opened again in the meantime.
      (file) => (file.state === 'settled' ? decide(file, { type: 'remind' }, { now, actor: system }) : []),
      { by: system, at: now, secrets: [] },
    ),
  )
  if (after.seq > before.seq) await ringAbout(after, system, before)
}
