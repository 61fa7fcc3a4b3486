import { collection, type Documents, db } from '../database'
import { eraseEvidence, evidence, thumbnailId } from '../evidence/evidence'
import { evidenceIn, shownBy } from '../evidence/holders'
import { removeWayIn } from '../evidence/tickets'
import { removeLivesOf } from '../live/lives'
import { eraseMessages, messagesOf } from '../room/messages'
import { removeNotes } from '../room/notes'
import { removePresences } from '../room/presences'
import { removeNotification } from '../service/notifications'
import { ordersAbout } from '../staff/orders'
import { eventsOf } from '../stream'
import { removeTracksOf } from '../track/tracks'
import { destroyCaseKey } from './case-keys'
import { removeExportsOf } from './exports'
import { removeParticulars } from './particulars'

/** What is still to be removed of a case or consultation whose key was destroyed; deleted once everything is gone. */
interface ErasureDoc {
  _id: string
  openids: string[]
  at: number
}

const erasures = collection<ErasureDoc>('erasures')

export const addErasure = (doc: ErasureDoc, documents: Documents) => erasures.in(documents).add({ data: doc })

/** A minute's share; the rest goes next minute. */
const most = 10

/**
 * Removes what a destroyed key left: texts, originals, exports, notifications. A stopped run may be repeated. One case
 * that cannot be cleared goes to the end of the line and holds up no other; throws for it in the end.
 */
export async function sweepErased(now: number): Promise<void> {
  const { data } = await erasures.all.where({}).orderBy('at', 'asc').limit(most).get()
  const failed: unknown[] = []
  for (const doc of data)
    await clear(doc, now).catch(async (error) => {
      failed.push(error)
      await erasures.all.where({ _id: doc._id }).update({ data: { at: now } })
    })
  if (failed.length > 0) throw failed[0]
}

async function clear({ _id: caseId, openids }: ErasureDoc, now: number): Promise<void> {
  await removeParticulars(caseId)
  await removeExportsOf(caseId)
  await removeLivesOf(caseId)
  await eraseMessages(caseId)
  await removeNotes(caseId)
  await removePresences(caseId)
  await removeTracksOf(caseId)
  for (const order of await ordersAbout(caseId)) {
    await destroyCaseKey(order, db)
    await removeParticulars(order)
  }
  const items = evidenceIn([...(await eventsOf(caseId)), ...(await messagesOf(caseId))])
  const docs = await evidence.some(items)
  for (const id of items) {
    if (await isHeldElsewhere(id, docs.get(id)?.heldBy ?? [], caseId)) continue
    for (const each of [id, thumbnailId(id)]) await removeWayIn(each)
    await eraseEvidence(id, now)
  }
  for (const openid of openids) await removeNotification(openid, caseId)
  await erasures.all.doc(caseId).remove()
}

/** Whether a record that is still whole shows an item. */
async function isHeldElsewhere(id: string, heldBy: string[], caseId: string): Promise<boolean> {
  for (const holder of heldBy) if (holder !== caseId && (await shownBy(holder, id)) === 'whole') return true
  return false
}
