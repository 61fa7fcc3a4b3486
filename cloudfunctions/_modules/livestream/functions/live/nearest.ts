import { AppError } from '#shared/errors'
import { candidatesFor } from '../../../../_domain/assignment/assign'
import { candidateViews } from '../../../../_gateway/candidates'
import type { Call, Handler } from '../../../../_gateway/handler'
import { locationOf, merchants } from '../../../../_persistence/merchant/merchants'
import { rosterAround } from '../../../../_persistence/staff/roster'
import { streamFor } from './own-stream'

const maxCandidates = 20

/** Lists the officers who could go to a livestream, the best first. */
export const nearest: Handler<'live.nearest'> = async ({ streamId }, actionCall) => {
  const { livestream, roster, ranked } = await rosterOfStream(actionCall, streamId)
  return { candidates: await candidateViews(ranked, roster, livestream.districtId) }
}

/**
 * Loads a livestream without a case, its shop, and the officers who could go there, the best first.
 *
 * Errors:
 * - LIVE_NOT_FOUND: also if the caller streams themselves, because nobody sends an officer to
 *   themselves.
 * - WRONG_STATE: the stream belongs to a case. Then the case is dispatched.
 */
export async function rosterOfStream(actionCall: Call, streamId: string) {
  const { now } = actionCall
  const { doc: livestream } = await streamFor(actionCall, streamId)
  const ownOpenids = [actionCall.openid, ...actionCall.otherOpenids]
  if (ownOpenids.includes(livestream.openid)) throw new AppError('LIVE_NOT_FOUND')
  if (livestream.caseId !== undefined) throw new AppError('WRONG_STATE')

  const shop =
    livestream.merchantId === undefined ? undefined : await merchants.find(livestream.merchantId)
  const location = shop && locationOf(shop)
  const roster = await rosterAround(
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
  const ranked = candidatesFor(roster.officers, criteria, sentOfficerIds, maxCandidates)
  return { livestream, shop, roster, ranked }
}
