import { findRelations } from '../../../../_domain/case/relations'
import { viewerOfCaller } from '../../../../_gateway/caller'
import type { Handler } from '../../../../_gateway/handler'
import { districtFilterFor } from '../../../../_gateway/own-district'
import { cases } from '../../../../_persistence/case/cases'
import { type LivestreamDoc, livestreamsInDistrict } from '../../livestreams'
import { maySeeStream } from '../../rules/access'
import { loadLivestreamViews } from './view'

/** More streams than one centre can watch. */
const maxResults = 20

/** Lists the livestreams of the caller's districts that have not ended. */
export const running: Handler<'live.running'> = async (_input, actionCall) => {
  const livestreams = await livestreamsInDistrict(
    await districtFilterFor(actionCall.staff),
    ['running', 'interrupted'],
    maxResults,
  )
  const snapshotsById = await cases.findMany(livestreams.flatMap(({ caseId }) => caseId ?? []))
  const viewer = viewerOfCaller(actionCall)
  const maySee = (livestream: LivestreamDoc): boolean => {
    const snapshot = snapshotsById.get(livestream.caseId ?? '')
    const caseAccess = snapshot && {
      callerRelations: findRelations(viewer, snapshot.state, snapshot),
      kind: snapshot.state.kind,
    }
    return maySeeStream(livestream, viewer, caseAccess)
  }
  const streamViews = await loadLivestreamViews(livestreams.filter(maySee), actionCall)
  // The stored state may be older than the end of the stream.
  return { streams: streamViews.filter(({ endedAt }) => endedAt === undefined) }
}
