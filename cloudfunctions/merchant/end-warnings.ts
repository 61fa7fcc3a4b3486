import { shanghaiDayOf } from '#shared/calendar/days'
import { system } from '../_domain/decider'
import { isSameDocument, type LiveInput } from '../_domain/scorecard/inputs'
import { warningDecider } from '../_domain/warning/commands'
import { calendarInForce } from '../_persistence/calendar'
import type { Documents } from '../_persistence/database'
import { warnings, warningsAbout } from '../_persistence/warning/warnings'

/**
 * The ids of the published warnings that are based on these records of a shop's scorecard. If a
 * penalty was repaired or annulled, the warning about it must end.
 */
export async function findWarningsBasedOn(
  merchantId: string,
  endedInputs: (LiveInput | undefined)[],
  now: number,
) {
  const documentNumbers = endedInputs.flatMap((endedInput) =>
    endedInput?.input.kind === 'penalty' ? (endedInput.source ?? []) : [],
  )
  if (documentNumbers.length === 0) return []
  const shownWarnings = await warningsAbout(merchantId, shanghaiDayOf(now), 100)
  const affectedWarnings = shownWarnings.filter(({ state: { content } }) =>
    documentNumbers.some((documentNo) => isSameDocument(content.ground?.documentNo, documentNo)),
  )
  return affectedWarnings.map(({ _id }) => _id)
}

/**
 * Ends warnings. The caller passes the transaction in which it ends the penalty, so that neither
 * happens without the other.
 */
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
