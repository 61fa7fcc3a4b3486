import { AppError } from '#shared/errors'
import { findRelations } from '../../../../_domain/case/relations'
import { viewerOfCaller } from '../../../../_gateway/caller'
import type { Handler } from '../../../../_gateway/handler'
import { cases } from '../../../../_persistence/case/cases'
import { livestreamsOfCase } from '../../livestreams'
import { isSharedStream, maySeeStream } from '../../rules/access'
import { requireVisibleStream } from './own-stream'
import { loadLivestreamViews } from './view'

/** Shows one livestream, or all livestreams of a case that the caller may see. */
export const show: Handler<'live.show'> = async (requestInput, actionCall) => {
  if ('streamId' in requestInput) {
    const { doc: livestream } = await requireVisibleStream(actionCall, requestInput.streamId)
    return { streams: await loadLivestreamViews([livestream], actionCall) }
  }

  const { caseId } = requestInput
  const snapshot = await cases.find(caseId)
  if (!snapshot) throw new AppError('CASE_NOT_FOUND', 'caseId')
  const viewer = viewerOfCaller(actionCall)
  const caseAccess = {
    callerRelations: findRelations(viewer, snapshot.state, snapshot),
    kind: snapshot.state.kind,
  }
  // A stream of nobody: is the caller allowed to see streams of this case in general?
  const anyStreamOfCase = { openid: '', districtId: '', caseId }
  if (!maySeeStream(anyStreamOfCase, viewer, caseAccess))
    throw new AppError('CASE_NOT_FOUND', 'caseId')

  const livestreams = await livestreamsOfCase(caseId)
  const sharedStreams = livestreams.filter((livestream) =>
    isSharedStream(livestream, viewer, snapshot),
  )
  return { streams: await loadLivestreamViews(sharedStreams, actionCall) }
}
