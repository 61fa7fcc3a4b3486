import { dayOf } from '../../miniprogram/shared/clock/days'
import type { LiveInput } from '../_domain/book/inputs'
import type { Actor } from '../_domain/events'
import { decide } from '../_domain/publication/decide'
import { inTransaction } from '../_store/transaction'
import { appendToWarning, warnings, warningsAbout } from '../_store/warnings'

const system: Actor = { role: 'system' }

/** Ends every publication of a penalty that has been repaired or annulled: it must no longer be shown, shared or used. */
export async function endWarningsOn(merchantId: string, ended: LiveInput | undefined, now: number): Promise<void> {
  if (ended?.input.kind !== 'penalty' || ended.source === undefined) return
  for (const { _id, warning } of await warningsAbout(merchantId, dayOf(now), 100)) {
    if (warning.content.ground?.documentNo !== ended.source) continue
    await inTransaction(async (transaction) => {
      const before = await warnings.find(_id, transaction)
      if (before?.state !== 'published') return
      const actor = { role: system.role, ref: system.role, duties: [] }
      const events = decide(before.warning, { type: 'expire', repaired: true }, { now, actor })
      await appendToWarning(transaction, before, events, { by: system, at: now })
    })
  }
}
