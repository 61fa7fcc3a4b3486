import type { CaseCollection } from '../../_modules/case-collection'
import { moduleCaseCollections } from '../../_modules/generated/case-collections'
import { collection, type Documents, db } from '../database'
import { type EventDoc, isAuthenticEvent, readEventsOf } from '../event-store'
import { eraseEvidence, evidence, thumbnailId } from '../evidence/evidence'
import { evidenceIdsAddedIn, findEvidenceUse } from '../evidence/sweep-evidence'
import { removeUpload } from '../evidence/tickets'
import { tracks } from '../location/tracks'
import { eraseMessages, messagesOf, notes, presences } from '../mediation-room/rooms'
import { scheduleJob } from '../schedule'
import { removeNotification } from '../service/notifications'
import { ordersAbout } from '../staff/orders'
import { destroyCaseKey } from './case-keys'
import { removeExportsOf } from './exports'

/**
 * A case or consultation whose key was destroyed, but whose data has not been removed yet. The
 * document is deleted when everything has been removed.
 */
interface ErasureDoc {
  _id: string
  /** The people whose notifications must be removed. */
  openids: string[]
  at: number
}

const moduleCollections: readonly CaseCollection[] = moduleCaseCollections

const erasures = collection<ErasureDoc>('erasures')

/** Schedules the removal of the data, in the transaction that destroys the key. */
export async function addErasure(erasureDoc: ErasureDoc, documents: Documents): Promise<void> {
  await erasures.in(documents).add({ data: erasureDoc })
  await scheduleJob('erasures', erasureDoc._id, erasureDoc.at, documents)
}

/** The id of the stream of a consultation. That of a case is the id of the case. */
export const consultationStream = (consultationId: string) => `c-${consultationId}`

/**
 * The events that erase a record. A document in `erasures` alone proves nothing: whoever can write
 * to the database could add it, and the evidence of an open case would be gone.
 */
const erasureEventTypes = ['personal_data.erased', 'consultation.forgotten']

/** While an event waits for the log, its code proves it. Afterwards the log does. */
const isErasureEvent = (event: EventDoc): boolean =>
  erasureEventTypes.includes(event.type) && (event.pending !== true || isAuthenticEvent(event))

/**
 * Removes what remains after a key was destroyed: unreadable texts, files, exports and
 * notifications. A run that was cut off can be repeated.
 */
export async function clearErased(caseId: string, now: number): Promise<undefined> {
  const erasureDoc = await erasures.find(caseId)
  if (!erasureDoc) return
  const storedEvents = (
    await Promise.all(
      [caseId, consultationStream(caseId)].map((streamId) => readEventsOf(streamId)),
    )
  ).flat()
  if (!storedEvents.some(isErasureEvent))
    throw new Error(`erasures/${caseId} names a record that no event erases`)

  await removeExportsOf(caseId)
  await eraseMessages(caseId)
  // Evidence from a livestream that never got a case is not removed here, but swept like all unused
  // evidence.
  for (const { collection } of [...moduleCollections, notes, presences, tracks])
    await collection.where({ caseId }).remove()
  for (const orderId of await ordersAbout(caseId)) await destroyCaseKey(orderId, db)

  const evidenceIds = evidenceIdsAddedIn([...storedEvents, ...(await messagesOf(caseId))])
  const evidenceById = await evidence.findMany(evidenceIds)
  for (const id of evidenceIds) {
    // The same item may be part of another case that has not been erased.
    if (await isUsedElsewhere(id, evidenceById.get(id)?.heldBy ?? [], caseId)) continue
    for (const evidenceId of [id, thumbnailId(id)]) await removeUpload(evidenceId)
    await eraseEvidence(id, now)
  }

  for (const openid of erasureDoc.openids) await removeNotification(openid, caseId)
  await erasures.collection.doc(caseId).remove()
}

/** Whether another record that has not been erased contains an evidence item. */
async function isUsedElsewhere(
  evidenceId: string,
  heldBy: string[],
  caseId: string,
): Promise<boolean> {
  for (const recordId of heldBy)
    if (recordId !== caseId && (await findEvidenceUse(recordId, evidenceId)) === 'whole')
      return true
  return false
}
