import { accessLogKeptFrom, inspectionsKeptFrom } from '../_domain/case/erasure/retention'
import { rewrapCaseKeys } from '../_persistence/case/case-keys'
import { removeExportsBefore } from '../_persistence/case/exports'
import { _, type QueriedCollection } from '../_persistence/database'
import { reencryptMetadata } from '../_persistence/evidence/evidence'
import { sweepClaims, sweepEvidence, sweepTickets } from '../_persistence/evidence/sweep-evidence'
import { tracks } from '../_persistence/location/tracks'
import { presences } from '../_persistence/mediation-room/rooms'
import { removeInspectionsBefore } from '../_persistence/merchant/inspections'
import { accessLog } from '../_persistence/requests/access-log'
import { quotas } from '../_persistence/requests/quotas'
import { storedResponses } from '../_persistence/requests/stored-responses'
import { notifications } from '../_persistence/service/notifications'
import { staffInvites } from '../_persistence/staff/invitations'

const dayMs = 86_400_000
const trackDays = 90
const hourMs = 3_600_000

/**
 * Receipts outlive any retry, quotas their window, exports their address. Commitments to tracks
 * stay. What told a person to look goes with the erasure of its case; of one that they have left
 * before, it goes here.
 */
export async function forget(now: number): Promise<boolean> {
  const hasMoreFlags = [
    await removeBefore(storedResponses.collection, now - 7 * dayMs),
    await removeBefore(quotas.collection, now - 2 * dayMs),
    await removeBefore(presences.collection, now - 90 * dayMs),
    await removeBefore(notifications.collection, now - 90 * dayMs),
    await removeBefore(staffInvites.collection, now - 2 * dayMs),
    await removeExportsBefore(now - hourMs),
    await removeBefore(accessLog.collection, accessLogKeptFrom(now)),
    await removeInspectionsBefore(inspectionsKeptFrom(now)),
    await removeBefore(tracks.collection, now - trackDays * dayMs),
  ]
  return hasMoreFlags.includes(true)
}

/** A minute's share; the rest goes next minute. */
const batchSize = 200

/** Removes the oldest documents made before a moment. @returns whether there may be more */
async function removeBefore(
  oldCollection: QueriedCollection<{ _id: string; at: number }>,
  moment: number,
): Promise<boolean> {
  const { data } = await oldCollection
    .where({ at: _.lt(moment) })
    .orderBy('at', 'asc')
    .limit(batchSize)
    .field({ _id: true })
    .get()
  if (data.length > 0) await oldCollection.where({ _id: _.in(data.map(({ _id }) => _id)) }).remove()
  return data.length === batchSize
}

/**
 * Announced, unsealed files go after a day; sealed and unused ones after thirty, longer than any
 * form waits.
 */
export async function sweep(now: number): Promise<boolean> {
  const hasMoreFlags = [
    await sweepTickets(now - dayMs),
    // A phone asks again for seven days.
    await sweepClaims(now - 8 * dayMs),
    await sweepEvidence(now - 30 * dayMs),
  ]
  return hasMoreFlags.includes(true)
}

/** A minute's share after a change of the master key; otherwise four reads that find nothing. */
export async function rewrap(): Promise<boolean> {
  const remainingCounts = [await rewrapCaseKeys(200), await reencryptMetadata(50)]
  return remainingCounts.some((remaining) => remaining > 0)
}
