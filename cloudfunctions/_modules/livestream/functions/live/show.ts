import { AppError } from '#shared/errors'
import { relations } from '../../../../_domain/case/relations'
import { viewerOfCaller } from '../../../../_gateway/caller'
import type { Handler } from '../../../../_gateway/handler'
import { cases } from '../../../../_persistence/case/cases'
import { livestreamsOfCase } from '../../livestreams'
import { isSharedStream, maySeeStream } from '../../rules/access'
import { streamFor } from './own-stream'
import { livestreamViewsOf } from './view'

export const show: Handler<'live.show'> = async (requestInput, actionCall) => {
  if ('streamId' in requestInput)
    return {
      streams: await livestreamViewsOf(
        [(await streamFor(actionCall, requestInput.streamId)).doc],
        actionCall,
      ),
    }
  const snapshot = await cases.find(requestInput.caseId)
  const caseViewer = viewerOfCaller(actionCall)
  const within = snapshot && {
    callerRelations: relations(caseViewer, snapshot.state, snapshot),
    kind: snapshot.state.kind,
  }
  if (
    !within ||
    !maySeeStream({ openid: '', districtId: '', caseId: requestInput.caseId }, caseViewer, within)
  )
    throw new AppError('CASE_NOT_FOUND', 'caseId')
  const livestreams = await livestreamsOfCase(requestInput.caseId)
  return {
    streams: await livestreamViewsOf(
      livestreams.filter((livestream) => isSharedStream(livestream, caseViewer, snapshot)),
      actionCall,
    ),
  }
}
