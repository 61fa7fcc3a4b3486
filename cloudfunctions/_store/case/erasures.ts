import { collection, type Documents, db } from '../database'
import { eraseEvidence, evidence, thumbnailId } from '../evidence/evidence'
import { evidenceIn, shownBy } from '../evidence/sweeping'
import { removeWayIn } from '../evidence/tickets'
import { lives } from '../live/lives'
import { eraseMessages, messagesOf, notes, presences } from '../room/rooms'
import { wake } from '../schedule'
import { removeNotification } from '../service/notifications'
import { ordersAbout } from '../staff/orders'
import { eventsOf } from '../stream'
import { tracks } from '../track/tracks'
import { destroyCaseKey } from './case-keys'
import { removeExportsOf } from './exports'

/** What is still to be removed of a case or consultation whose key was destroyed; deleted once everything is gone. */
interface ErasureDoc {
  _id: string
  openids: string[]
  at: number
}

const erasures = collection<ErasureDoc>('erasures')

/** Notes what is to be cleared, in the transaction that destroys the key, and has the timer do it. */
export async function addErasure(doc: ErasureDoc, documents: Documents): Promise<void> {
  await erasures.in(documents).add({ data: doc })
  await wake('erasures', doc._id, doc.at, documents)
}

/** Removes what a destroyed key left: texts, originals, exports, notifications. A stopped run may be repeated. */
export async function clearErased(caseId: string, now: number): Promise<undefined> {
  const doc = await erasures.find(caseId)
  if (!doc) return
  await removeExportsOf(caseId)
  await eraseMessages(caseId)
  // Sealed evidence of a stream that never had a case is swept like all unused evidence.
  for (const { all } of [lives, notes, presences, tracks]) await all.where({ caseId }).remove()
  for (const order of await ordersAbout(caseId)) await destroyCaseKey(order, db)
  const items = evidenceIn([...(await eventsOf(caseId)), ...(await messagesOf(caseId))])
  const docs = await evidence.some(items)
  for (const id of items) {
    if (await isHeldElsewhere(id, docs.get(id)?.heldBy ?? [], caseId)) continue
    for (const each of [id, thumbnailId(id)]) await removeWayIn(each)
    await eraseEvidence(id, now)
  }
  for (const openid of doc.openids) await removeNotification(openid, caseId)
  await erasures.all.doc(caseId).remove()
}

/** Whether a record that is still whole shows an item. */
async function isHeldElsewhere(id: string, heldBy: string[], caseId: string): Promise<boolean> {
  for (const holder of heldBy) if (holder !== caseId && (await shownBy(holder, id)) === 'whole') return true
  return false
}
