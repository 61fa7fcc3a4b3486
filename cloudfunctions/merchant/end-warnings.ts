import { shanghaiDayOf } from '#shared/calendar/days'
import { system } from '../_domain/decider'
import { isSameDocument, type LiveInput } from '../_domain/scorecard/inputs'
import { warningDecider } from '../_domain/warning/commands'
import { calendarInForce } from '../_persistence/calendar'
import type { Documents } from '../_persistence/database'
import { warnings, warningsAbout } from '../_persistence/warning/warnings'

/**
 * Warnings on a shop that rest on these matters: a repaired or annulled penalty may no longer be
 * shown.
 */
export async function warningsOn(
  merchantId: string,
  matters: (LiveInput | undefined)[],
  now: number,
) {
  const documentNumbers = matters.flatMap((matter) =>
    matter?.input.kind === 'penalty' ? (matter.source ?? []) : [],
  )
  if (documentNumbers.length === 0) return []
  const shownWarnings = await warningsAbout(merchantId, shanghaiDayOf(now), 100)
  return shownWarnings.flatMap(({ _id, state: { content } }) =>
    documentNumbers.some((documentNo) => isSameDocument(content.ground?.documentNo, documentNo))
      ? [_id]
      : [],
  )
}

/** Ends them in the transaction that ends the matter: neither happens without the other. */
export async function endWarnings(
  transaction: Documents,
  warningIds: string[],
  now: number,
): Promise<void> {
  const actor = { role: system.role, ref: system.role, duties: [] }
  const context = { now, calendar: calendarInForce(), actor }
  for (const warningId of warningIds)
    await warnings.change(
      transaction,
      warningId,
      (warning) =>
        warning.state === 'published'
          ? warningDecider.decide(warning, { type: 'expire', repaired: true }, context)
          : [],
      { by: system, at: now },
    )
}
