import { relations } from '../../../../_domain/case/relations'
import { viewerOfCaller } from '../../../../_gateway/caller'
import type { Handler } from '../../../../_gateway/handler'
import { districtFilterFor } from '../../../../_gateway/own-district'
import { cases } from '../../../../_persistence/case/cases'
import { livestreamsInDistrict } from '../../livestreams'
import { maySeeStream } from '../../rules/access'
import { livestreamViewsOf } from './view'

/** More streams than one centre can watch. */
const maxResults = 20

export const running: Handler<'live.running'> = async (_input, actionCall) => {
  const livestreams = await livestreamsInDistrict(
    await districtFilterFor(actionCall.staff),
    ['running', 'interrupted'],
    maxResults,
  )
  const snapshots = await cases.findMany(livestreams.flatMap(({ caseId }) => caseId ?? []))
  const caseViewer = viewerOfCaller(actionCall)
  const openStreams = livestreams.filter((livestream) => {
    const snapshot = snapshots.get(livestream.caseId ?? '')
    return maySeeStream(
      livestream,
      caseViewer,
      snapshot && {
        callerRelations: relations(caseViewer, snapshot.state, snapshot),
        kind: snapshot.state.kind,
      },
    )
  })
  const streamViews = await livestreamViewsOf(openStreams, actionCall)
  return { streams: streamViews.filter(({ endedAt }) => endedAt === undefined) }
}
