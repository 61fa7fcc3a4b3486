import type { CaseCollection } from '../../_modules/case-collection'
import { moduleCaseCollections } from '../../_modules/generated/case-collections'
import { collection, type Documents, db } from '../database'
import { readEventsOf } from '../event-store'
import { eraseEvidence, evidence, thumbnailId } from '../evidence/evidence'
import { appearanceIn, evidenceIn } from '../evidence/sweep-evidence'
import { removeUpload } from '../evidence/tickets'
import { tracks } from '../location/tracks'
import { eraseMessages, messagesOf, notes, presences } from '../mediation-room/rooms'
import { scheduleJob } from '../schedule'
import { removeNotification } from '../service/notifications'
import { ordersAbout } from '../staff/orders'
import { destroyCaseKey } from './case-keys'
import { removeExportsOf } from './exports'

/**
 * What is still to be removed of a case or consultation whose key was destroyed; deleted once
 * everything is gone.
 */
interface ErasureDoc {
  _id: string
  openids: string[]
  at: number
}

const moduleCollections: readonly CaseCollection[] = moduleCaseCollections

const erasures = collection<ErasureDoc>('erasures')

/**
 * Notes what is to be cleared, in the transaction that destroys the key, and has the timer do it.
 */
export async function addErasure(erasureDoc: ErasureDoc, documents: Documents): Promise<void> {
  await erasures.in(documents).add({ data: erasureDoc })
  await scheduleJob('erasures', erasureDoc._id, erasureDoc.at, documents)
}

/**
 * Removes what a destroyed key left: texts, originals, exports, notifications. A stopped run may be
 * repeated.
 */
export async function clearErased(caseId: string, now: number): Promise<undefined> {
  const erasureDoc = await erasures.find(caseId)
  if (!erasureDoc) return
  await removeExportsOf(caseId)
  await eraseMessages(caseId)
  // Sealed evidence of a stream that never had a case is swept like all unused evidence.
  for (const { collection } of [...moduleCollections, notes, presences, tracks])
    await collection.where({ caseId }).remove()
  for (const orderId of await ordersAbout(caseId)) await destroyCaseKey(orderId, db)
  const evidenceIds = evidenceIn([...(await readEventsOf(caseId)), ...(await messagesOf(caseId))])
  const evidenceById = await evidence.findMany(evidenceIds)
  for (const id of evidenceIds) {
    if (await isHeldElsewhere(id, evidenceById.get(id)?.heldBy ?? [], caseId)) continue
    for (const evidenceId of [id, thumbnailId(id)]) await removeUpload(evidenceId)
    await eraseEvidence(id, now)
  }
  for (const openid of erasureDoc.openids) await removeNotification(openid, caseId)
  await erasures.collection.doc(caseId).remove()
}

/** Whether a record that is still whole shows an item. */
async function isHeldElsewhere(
  evidenceId: string,
  heldBy: string[],
  caseId: string,
): Promise<boolean> {
  for (const owner of heldBy)
    if (owner !== caseId && (await appearanceIn(owner, evidenceId)) === 'whole') return true
  return false
}
