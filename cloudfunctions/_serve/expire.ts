import { decide } from '../_domain/decide'
import type { Actor } from '../_domain/events'
import { hasExpired } from '../_domain/guards'
import { changeCase } from '../_store/append'
import { cases } from '../_store/cases'
import { rosterFor } from '../_store/roster'
import { inTransaction } from '../_store/transaction'
import { ringAbout } from './bells'

const system: Actor = { role: 'system' }

/** Moves a case on whose offer has run out, to the next officer or back to the centre. Late or twice, it does no harm. */
export async function expireOffer(caseId: string, now: number): Promise<void> {
  const head = await cases.find(caseId)
  if (!head || !hasExpired(head.file, now)) return
  const roster = await rosterFor(head)
  const { before, after } = await inTransaction((transaction) =>
    changeCase(
      transaction,
      caseId,
      // Somebody else may have moved it on in the meantime.
      (file) => (hasExpired(file, now) ? decide(file, { type: 'expire' }, { now, actor: system, roster }) : []),
      { by: system, at: now, secrets: [] },
    ),
  )
  if (after.seq > before.seq) await ringAbout(after, system, before)
}
