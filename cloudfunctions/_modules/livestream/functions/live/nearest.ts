import { AppError } from '#shared/errors'
import { rankOfficers } from '../../../../_domain/assignment/assign'
import { loadCandidateViews } from '../../../../_gateway/candidates'
import type { Call, Handler } from '../../../../_gateway/handler'
import { locationOf, merchants } from '../../../../_persistence/merchant/merchants'
import { loadRosterAround } from '../../../../_persistence/staff/roster'
import { requireVisibleStream } from './own-stream'

const maxCandidates = 20

/** Lists the officers who could go to a livestream, the best first. */
export const nearest: Handler<'live.nearest'> = async ({ streamId }, actionCall) => {
  const { livestream, roster, ranked } = await loadStreamCandidates(actionCall, streamId)
  return { candidates: await loadCandidateViews(ranked, roster, livestream.districtId) }
}

/**
 * Loads a livestream without a case, its shop, and the officers who could go there, the best first.
 *
 * Errors:
 * - LIVE_NOT_FOUND: also if the caller streams themselves, because nobody sends an officer to
 *   themselves.
 * - WRONG_STATE: the stream belongs to a case. Then the case is dispatched.
 */
export async function loadStreamCandidates(actionCall: Call, streamId: string) {
  const { now } = actionCall
  const { doc: livestream } = await requireVisibleStream(actionCall, streamId)
  const ownOpenids = [actionCall.openid, ...actionCall.otherOpenids]
  if (ownOpenids.includes(livestream.openid)) throw new AppError('LIVE_NOT_FOUND')
  if (livestream.caseId !== undefined) throw new AppError('WRONG_STATE')

  const shop =
    livestream.merchantId === undefined ? undefined : await merchants.find(livestream.merchantId)
  const location = shop && locationOf(shop)
  const roster = await loadRosterAround(
    {
      districts: [livestream.districtId],
      gridId: shop?.gridId,
      spot: location,
      filers: [livestream.openid],
    },
    now,
  )
  const criteria = {
    spot: location,
    branchId: shop?.branchId,
    responsible: roster.responsible,
    skills: [],
    now,
  }
  const sentOfficerIds = (livestream.sent ?? []).map(({ officerId }) => officerId)
  const ranked = rankOfficers(roster.officers, criteria, sentOfficerIds, maxCandidates)
  return { livestream, shop, roster, ranked }
}
