import { collection, type Documents } from '../database'
import { eraseEvidence, thumbnailId } from '../evidence/evidence'
import { removeWayIn } from '../evidence/tickets'
import { removeLivesOf } from '../live/lives'
import { eraseMessages, messagesOf } from '../room/messages'
import { removeNotes } from '../room/notes'
import { removePresences } from '../room/presences'
import { removeNotification } from '../service/notifications'
import { eventsOf } from '../stream'
import { removeTracksOf } from '../track/tracks'
import type { CaseDoc } from './cases'
import { removeExportsOf } from './exports'
import { removeParticulars } from './particulars'
import { casesOf } from './queries'

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

/** Removes what a destroyed key left: texts, originals, exports, notifications. A stopped run may be repeated. */
export async function sweepErased(now: number): Promise<void> {
  const { data } = await erasures.all.where({}).limit(most).get()
  for (const { _id: caseId, openids } of data) {
    await removeParticulars(caseId)
    await removeExportsOf(caseId)
    await removeLivesOf(caseId)
    await eraseMessages(caseId)
    await removeNotes(caseId)
    await removePresences(caseId)
    await removeTracksOf(caseId)
    const shared = await evidenceOf(openids)
    const own = evidenceIn([...(await eventsOf(caseId)), ...(await messagesOf(caseId))]).filter((id) => !shared.has(id))
    for (const id of own) {
      for (const each of [id, thumbnailId(id)]) await removeWayIn(each)
      await eraseEvidence(id, now)
    }
    for (const openid of openids) await removeNotification(openid, caseId)
    await erasures.all.doc(caseId).remove()
  }
}

function evidenceIn(events: { data: object }[]): string[] {
  const listed = events.flatMap(({ data }) => ('evidence' in data ? (data.evidence as { id: string }[]) : []))
  return [...new Set(listed.map(({ id }) => id))]
}

const aPage = 100

/** Evidence of the cases that these people still have: a complaint and its report may show the same photo. */
async function evidenceOf(openids: string[]): Promise<Set<string>> {
  const found = new Set<string>()
  for (const openid of openids) {
    let last: CaseDoc | undefined
    do {
      const page: CaseDoc[] = await casesOf(openid, aPage, last && [last.submittedAt, last._id])
      for (const { state } of page) for (const { id } of state.evidence) found.add(id)
      last = page.length === aPage ? page.at(-1) : undefined
    } while (last)
  }
  return found
}
