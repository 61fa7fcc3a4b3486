import { call } from '../../cloud/call'
import { here } from '../../phone/position'
import type { DutyView } from '../../shared/contract/officer'

/** How often an officer on duty sends their position: the centre trusts one for fifteen minutes. */
export const REFRESH_MS = 5 * 60_000

const isDue = (duty: DutyView, now: number): boolean =>
  duty.onDuty && (!duty.position || now - duty.position.at >= REFRESH_MS)

/** Sends the officer's position when the last one has grown old. The server keeps only the newest, no path. */
export async function tellWhereabouts(duty: DutyView, now: number): Promise<void> {
  if (!isDue(duty, now)) return
  const position = await here()
  // An officer whose position is unknown is on duty all the same: the ranking says that it is unknown.
  if (position) await call('officer.duty', { onDuty: true, position }).catch(() => {})
}
