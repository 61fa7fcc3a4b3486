import { Refusal } from '../../miniprogram/shared/refusals'
import { isShared, maySeeStream } from '../_domain/case/live/access'
import { type Relation, relations } from '../_domain/case/relations'
import type { Actor } from '../_domain/decider'
import { type Call, viewerOf } from '../_serve/call'
import { type CaseDoc, cases } from '../_store/case/cases'
import type { Documents } from '../_store/database'
import { type LiveDoc, lives } from '../_store/live/lives'

/** A stream that the caller may see, and their part in its case. Refusal: LIVE_NOT_FOUND, also for others. */
export async function streamFor(
  call: Call,
  streamId: string,
): Promise<{ doc: LiveDoc; having: Relation[]; head?: CaseDoc }> {
  const doc = await lives.find(streamId)
  const head = doc?.caseId === undefined ? undefined : await cases.find(doc.caseId)
  const viewer = viewerOf(call)
  const having = head ? relations(viewer, head.state, head) : []
  const may = doc && maySeeStream(doc, viewer, head && { having, kind: head.state.kind })
  if (!may || (head && !isShared(doc, viewer, head))) throw new Refusal('LIVE_NOT_FOUND')
  return { doc, having, ...(head && { head }) }
}

/** A stream that the caller opened. Refusal: LIVE_NOT_FOUND, also for streams of others. */
export async function ownStream({ openid }: Call, streamId: string, documents?: Documents): Promise<LiveDoc> {
  const doc = await lives.find(streamId, documents)
  if (doc?.openid !== openid) throw new Refusal('LIVE_NOT_FOUND')
  return doc
}

/** The part in which a person acts on a stream: its streamer's, else a complainant's, else their office. */
export function partIn({ openid, by }: LiveDoc, having: Relation[], call: Call): Actor {
  if (call.openid === openid) return by
  if (having.includes('filer') || !call.staff) return { role: 'consumer' }
  return { role: call.staff.role, ref: call.staff._id }
}
