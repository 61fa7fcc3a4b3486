import { AppError } from '#shared/errors'
import { candidatesFor } from '../../../../_domain/assignment/assign'
import { candidateViews } from '../../../../_gateway/candidates'
import type { Call, Handler } from '../../../../_gateway/handler'
import {
  locationOf,
  type MerchantDoc,
  merchants,
} from '../../../../_persistence/merchant/merchants'
import { rosterAround } from '../../../../_persistence/staff/roster'
import { streamFor } from './own-stream'

export const nearest: Handler<'live.nearest'> = async ({ streamId }, actionCall) => {
  const { doc: livestream, roster, ranked } = await rosterOfStream(actionCall, streamId)
  return { candidates: await candidateViews(ranked, roster, livestream.districtId) }
}

/** More are never offered at once. */
const maxResults = 20

/**
 * A stream that has no case yet, its shop, and who could go there, best first. Errors:
 * LIVE_NOT_FOUND, WRONG_STATE once there is a case: then the case is dispatched. Nobody sends an
 * officer to their own stream.
 */
export async function rosterOfStream(actionCall: Call, streamId: string) {
  const { doc: livestream } = await streamFor(actionCall, streamId)
  if ([actionCall.openid, ...actionCall.otherOpenids].includes(livestream.openid))
    throw new AppError('LIVE_NOT_FOUND')
  if (livestream.caseId !== undefined) throw new AppError('WRONG_STATE')
  const shopRecord: MerchantDoc | undefined =
    livestream.merchantId === undefined ? undefined : await merchants.find(livestream.merchantId)
  const spot = shopRecord && locationOf(shopRecord)
  const place = {
    districts: [livestream.districtId],
    gridId: shopRecord?.gridId,
    spot,
    filers: [livestream.openid],
  }
  const roster = await rosterAround(place, actionCall.now)
  const { branchId } = shopRecord ?? {}
  const { responsible } = roster
  const dispatchRequest = { spot, branchId, responsible, skills: [], now: actionCall.now }
  const sentItems = (livestream.sent ?? []).map(({ officerId }) => officerId)
  return {
    doc: livestream,
    shop: shopRecord,
    roster,
    ranked: candidatesFor(roster.officers, dispatchRequest, sentItems, maxResults),
  }
}
