import { AppError } from '#shared/errors'
import { findRelations, type Relation } from '../../../../_domain/case/relations'
import type { Actor } from '../../../../_domain/decider'
import { viewerOfCaller } from '../../../../_gateway/caller'
import type { Call } from '../../../../_gateway/handler'
import { type CaseDoc, cases } from '../../../../_persistence/case/cases'
import type { Documents } from '../../../../_persistence/database'
import { type LivestreamDoc, livestreams } from '../../livestreams'
import { isSharedStream, maySeeStream } from '../../rules/access'

/**
 * Loads a stream that the caller may see, with its case and their relations to the case.
 * Error: LIVE_NOT_FOUND, also for streams that the caller may not see.
 */
export async function requireVisibleStream(
  actionCall: Call,
  streamId: string,
): Promise<{ doc: LivestreamDoc; callerRelations: Relation[]; snapshot?: CaseDoc }> {
  const livestream = await livestreams.find(streamId)
  if (!livestream) throw new AppError('LIVE_NOT_FOUND')
  const snapshot = livestream.caseId === undefined ? undefined : await cases.find(livestream.caseId)
  const viewer = viewerOfCaller(actionCall)
  const callerRelations = snapshot ? findRelations(viewer, snapshot.state, snapshot) : []
  const caseAccess = snapshot && { callerRelations, kind: snapshot.state.kind }
  const isShared = !snapshot || isSharedStream(livestream, viewer, snapshot)
  if (!maySeeStream(livestream, viewer, caseAccess) || !isShared)
    throw new AppError('LIVE_NOT_FOUND')
  return { doc: livestream, callerRelations, snapshot }
}

/** Loads a stream that the caller opened. Error: LIVE_NOT_FOUND, also for streams of others. */
export async function requireOwnStream(
  { openid }: Call,
  streamId: string,
  documents?: Documents,
): Promise<LivestreamDoc> {
  const livestream = await livestreams.find(streamId, documents)
  if (livestream?.openid !== openid) throw new AppError('LIVE_NOT_FOUND')
  return livestream
}

/**
 * The actor as whom a person acts on a stream: the streamer as at the opening, a complainant as a
 * consumer, and staff in their office.
 */
export function actorOnStream(
  { openid: streamerOpenid, by: streamer }: LivestreamDoc,
  callerRelations: Relation[],
  { openid, staff }: Call,
): Actor {
  if (openid === streamerOpenid) return streamer
  if (callerRelations.includes('filer') || !staff) return { role: 'consumer' }
  return { role: staff.role, ref: staff._id }
}
