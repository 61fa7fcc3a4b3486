import { accessLogKeptFrom } from '../_domain/case/erasure/retention'
import { accessLog } from '../_store/calls/access-log'
import { quotas } from '../_store/calls/quotas'
import { receipts } from '../_store/calls/receipts'
import { removeExportsBefore } from '../_store/case/exports'
import { removeBefore } from '../_store/forgetting'
import { seats } from '../_store/live/lives'
import { presences } from '../_store/room/presences'
import { staffInvites } from '../_store/staff/invites'
import { tracks } from '../_store/track/tracks'

const day = 86_400_000
const trackDays = 90
const hour = 3_600_000

/** Receipts outlive any retry, quotas their window, exports their address. Commitments to tracks stay. */
export async function forget(now: number): Promise<boolean> {
  const more = [
    await removeBefore(receipts.all, now - 7 * day),
    await removeBefore(quotas.all, now - 2 * day),
    await removeBefore(seats.all, now - day),
    await removeBefore(presences.all, now - 90 * day),
    await removeBefore(staffInvites.all, now - 2 * day),
    await removeExportsBefore(now - hour),
    await removeBefore(accessLog.all, accessLogKeptFrom(now)),
    await removeBefore(tracks.all, now - trackDays * day),
  ]
  return more.includes(true)
}
