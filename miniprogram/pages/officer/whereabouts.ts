import { call } from '../../cloud/call'
import { here } from '../../phone/position'
import type { DutyView } from '../../shared/contract/officer'

/** An officer on duty is found by where they stand now: the centre trusts a position for fifteen minutes. */
export const REFRESH_MS = 5 * 60_000

export const isDue = (duty: DutyView, now: number): boolean =>
  duty.onDuty && (!duty.position || now - duty.position.at >= REFRESH_MS)

/** Tells the centre where the officer stands, when the last word of it has grown old. Only the newest position is kept, no path. */
export async function tellWhereabouts(duty: DutyView, now: number): Promise<void> {
  if (!isDue(duty, now)) return
  const position = await here()
  // Without a position the ranking says so; duty itself does not depend on it.
  if (position) await call('officer.duty', { onDuty: true, position }).catch(() => {})
}
