import { AppError } from '#shared/errors'
import { type Relation, relations } from '../../../../_domain/case/relations'
import type { Actor } from '../../../../_domain/decider'
import { viewerOfCaller } from '../../../../_gateway/caller'
import type { Call } from '../../../../_gateway/handler'
import { type CaseDoc, cases } from '../../../../_persistence/case/cases'
import type { Documents } from '../../../../_persistence/database'
import { type LivestreamDoc, livestreams } from '../../livestreams'
import { isSharedStream, maySeeStream } from '../../rules/access'

/**
 * A stream that the caller may see, and their part in its case. Error: LIVE_NOT_FOUND, also for
 * others.
 */
export async function streamFor(
  actionCall: Call,
  streamId: string,
): Promise<{ doc: LivestreamDoc; callerRelations: Relation[]; snapshot?: CaseDoc }> {
  const livestream = await livestreams.find(streamId)
  const snapshot =
    livestream?.caseId === undefined ? undefined : await cases.find(livestream.caseId)
  const caseViewer = viewerOfCaller(actionCall)
  const ownRelations = snapshot ? relations(caseViewer, snapshot.state, snapshot) : []
  const mayAccess =
    livestream &&
    maySeeStream(
      livestream,
      caseViewer,
      snapshot && { callerRelations: ownRelations, kind: snapshot.state.kind },
    )
  if (!mayAccess || (snapshot && !isSharedStream(livestream, caseViewer, snapshot)))
    throw new AppError('LIVE_NOT_FOUND')
  return { doc: livestream, callerRelations: ownRelations, snapshot }
}

/** A stream that the caller opened. Error: LIVE_NOT_FOUND, also for streams of others. */
export async function ownStream(
  { openid }: Call,
  streamId: string,
  documents?: Documents,
): Promise<LivestreamDoc> {
  const livestream = await livestreams.find(streamId, documents)
  if (livestream?.openid !== openid) throw new AppError('LIVE_NOT_FOUND')
  return livestream
}

/**
 * The part in which a person acts on a stream: its streamer's, else a complainant's, else their
 * office.
 */
export function actorOnStream(
  { openid, by: author }: LivestreamDoc,
  ownRelations: Relation[],
  actionCall: Call,
): Actor {
  if (actionCall.openid === openid) return author
  if (ownRelations.includes('filer') || !actionCall.staff) return { role: 'consumer' }
  return { role: actionCall.staff.role, ref: actionCall.staff._id }
}
