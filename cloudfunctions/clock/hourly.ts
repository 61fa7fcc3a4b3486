import { accessLogKeptFrom, inspectionsKeptFrom } from '../_domain/case/erasure/retention'
import { accessLog } from '../_store/calls/access-log'
import { quotas, receipts } from '../_store/calls/requests'
import { rewrapCaseKeys } from '../_store/case/case-keys'
import { removeExportsBefore } from '../_store/case/exports'
import { _, type QueriedCollection } from '../_store/database'
import { rewrapSaid } from '../_store/evidence/evidence'
import { sweepClaims, sweepEvidence, sweepTickets } from '../_store/evidence/sweeping'
import { rewrapNotes, seats } from '../_store/live/lives'
import { removeInspectionsBefore } from '../_store/merchant/inspections'
import { presences } from '../_store/room/rooms'
import { notifications } from '../_store/service/notifications'
import { staffInvites } from '../_store/staff/entry'
import { tracks } from '../_store/track/tracks'

const day = 86_400_000
const trackDays = 90
const hour = 3_600_000

/**
 * Receipts outlive any retry, quotas their window, exports their address. Commitments to tracks stay. What told a
 * person to look goes with the erasure of its case; of one that they have left before, it goes here.
 */
export async function forget(now: number): Promise<boolean> {
  const more = [
    await removeBefore(receipts.all, now - 7 * day),
    await removeBefore(quotas.all, now - 2 * day),
    await removeBefore(seats.all, now - day),
    await removeBefore(presences.all, now - 90 * day),
    await removeBefore(notifications.all, now - 90 * day),
    await removeBefore(staffInvites.all, now - 2 * day),
    await removeExportsBefore(now - hour),
    await removeBefore(accessLog.all, accessLogKeptFrom(now)),
    await removeInspectionsBefore(inspectionsKeptFrom(now)),
    await removeBefore(tracks.all, now - trackDays * day),
  ]
  return more.includes(true)
}

/** A minute's share; the rest goes next minute. */
const most = 200

/** Removes the oldest documents made before a moment. @returns whether there may be more */
async function removeBefore(all: QueriedCollection<{ _id: string; at: number }>, moment: number): Promise<boolean> {
  const { data } = await all
    .where({ at: _.lt(moment) })
    .orderBy('at', 'asc')
    .limit(most)
    .field({ _id: true })
    .get()
  if (data.length > 0) await all.where({ _id: _.in(data.map(({ _id }) => _id)) }).remove()
  return data.length === most
}

/** Announced, unsealed files go after a day; sealed and unused ones after thirty, longer than any form waits. */
export async function sweep(now: number): Promise<boolean> {
  const more = [
    await sweepTickets(now - day),
    // A phone asks again for seven days.
    await sweepClaims(now - 8 * day),
    await sweepEvidence(now - 30 * day),
  ]
  return more.includes(true)
}

/** A minute's share after a change of the master key; otherwise six reads that find nothing. */
export async function rewrap(): Promise<boolean> {
  const found = [await rewrapCaseKeys(200), await rewrapSaid(50), await rewrapNotes(50)]
  return found.some((left) => left > 0)
}
