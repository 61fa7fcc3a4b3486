import { dayOf } from '../../miniprogram/shared/clock/days'
import { system } from '../_domain/decider'
import { isSameDocument, type LiveInput } from '../_domain/scorecard/inputs'
import { warningDecider } from '../_domain/warning/commands'
import type { Documents } from '../_store/database'
import { warnings, warningsAbout } from '../_store/warning/warnings'

/** Warnings on a shop that rest on these matters: a repaired or annulled penalty may no longer be shown. */
export async function warningsOn(merchantId: string, matters: (LiveInput | undefined)[], now: number) {
  const documents = matters.flatMap((one) => (one?.input.kind === 'penalty' ? (one.source ?? []) : []))
  if (documents.length === 0) return []
  const shown = await warningsAbout(merchantId, dayOf(now), 100)
  return shown.flatMap(({ _id, state: { content } }) =>
    documents.some((one) => isSameDocument(content.ground?.documentNo, one)) ? [_id] : [],
  )
}

/** Ends them in the transaction that ends the matter: neither happens without the other. */
export async function endWarnings(transaction: Documents, ids: string[], now: number): Promise<void> {
  const actor = { role: system.role, ref: system.role, duties: [] }
  for (const id of ids)
    await warnings.change(
      transaction,
      id,
      (warning) =>
        warning.state === 'published'
          ? warningDecider.decide(warning, { type: 'expire', repaired: true }, { now, actor })
          : [],
      { by: system, at: now },
    )
}
