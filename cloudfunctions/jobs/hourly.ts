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
import {
  removeEventRequestsBefore,
  storedResponses,
} from '../_persistence/requests/stored-responses'
import { notifications } from '../_persistence/service/notifications'
import { staffInvites } from '../_persistence/staff/invitations'

const dayMs = 86_400_000
const hourMs = 3_600_000

/** For how many days a document is stored before `forget` removes it. */
const storageDays = {
  /** Longer than a phone repeats a request. */
  responses: 7,
  /** Longer than the longest window of a quota. */
  quotas: 2,
  presences: 90,
  /** The erasure of a case removes its notifications, but not those of people who have left it. */
  notifications: 90,
  staffInvites: 2,
  /** The commitments to the tracks stay in the events of the case. */
  tracks: 90,
}

/**
 * Removes what is no longer needed. Exported files go after an hour, when their address has
 * expired.
 * @returns whether there may be more
 */
export async function forget(now: number): Promise<boolean> {
  await removeEventRequestsBefore(now - storageDays.responses * dayMs)
  const hasMoreFlags = [
    await removeBefore(storedResponses.collection, now - storageDays.responses * dayMs),
    await removeBefore(quotas.collection, now - storageDays.quotas * dayMs),
    await removeBefore(presences.collection, now - storageDays.presences * dayMs),
    await removeBefore(notifications.collection, now - storageDays.notifications * dayMs),
    await removeBefore(staffInvites.collection, now - storageDays.staffInvites * dayMs),
    await removeExportsBefore(now - hourMs),
    await removeBefore(accessLog.collection, accessLogKeptFrom(now)),
    await removeInspectionsBefore(inspectionsKeptFrom(now)),
    await removeBefore(tracks.collection, now - storageDays.tracks * dayMs),
  ]
  return hasMoreFlags.includes(true)
}

/**
 * At most this many documents of a collection are removed in a run. The rest follows next minute.
 */
const batchSize = 200

/** Removes the oldest documents from before `cutoff` (ms). @returns whether there may be more */
async function removeBefore(
  collection: QueriedCollection<{ _id: string; at: number }>,
  cutoff: number,
): Promise<boolean> {
  const { data } = await collection
    .where({ at: _.lt(cutoff) })
    .orderBy('at', 'asc')
    .limit(batchSize)
    .field({ _id: true })
    .get()
  if (data.length > 0) await collection.where({ _id: _.in(data.map(({ _id }) => _id)) }).remove()
  return data.length === batchSize
}

/**
 * Removes uploads that led to nothing. A file that was announced but never arrived goes after a
 * day. An evidence item that no case uses goes after thirty days: no form stays unfinished for
 * longer.
 * @returns whether there may be more
 */
export async function sweep(now: number): Promise<boolean> {
  const hasMoreFlags = [
    await sweepTickets(now - dayMs),
    // A phone repeats a request for up to seven days, and may complete its claim until then.
    await sweepClaims(now - 8 * dayMs),
    await sweepEvidence(now - 30 * dayMs),
  ]
  return hasMoreFlags.includes(true)
}

/**
 * After a change of the master key, encrypts the keys of cases and the metadata of evidence with
 * the new one, a part in each run. Otherwise these are four reads that find nothing.
 * @returns whether there may be more
 */
export async function rewrap(): Promise<boolean> {
  const remainingCounts = [await rewrapCaseKeys(200), await reencryptMetadata(50)]
  return remainingCounts.some((remaining) => remaining > 0)
}
