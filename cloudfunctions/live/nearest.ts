import { Refusal } from '../../miniprogram/shared/refusals'
import { candidatesFor } from '../_domain/assignment/assign'
import type { Call, Handler } from '../_serve/call'
import { candidateViews } from '../_serve/candidates'
import { type MerchantDoc, merchants, spotOf } from '../_store/merchant/merchants'
import { rosterAround } from '../_store/staff/roster'
import { streamFor } from './own-stream'

export const nearest: Handler<'live.nearest'> = async ({ streamId }, call) => {
  const { doc, roster, ranked } = await rosterOfStream(call, streamId)
  return { candidates: await candidateViews(ranked, roster, doc.districtId) }
}

/** More are never offered at once. */
const most = 20

/**
 * A stream that has no case yet, its shop, and who could go there, best first. Refusals: LIVE_NOT_FOUND, WRONG_STATE
 * once there is a case: then the case is dispatched. Nobody sends an officer to their own stream.
 */
export async function rosterOfStream(call: Call, streamId: string) {
  const { doc } = await streamFor(call, streamId)
  if ([call.openid, ...call.others].includes(doc.openid)) throw new Refusal('LIVE_NOT_FOUND')
  if (doc.caseId !== undefined) throw new Refusal('WRONG_STATE')
  const shop: MerchantDoc | undefined = doc.merchantId === undefined ? undefined : await merchants.find(doc.merchantId)
  const spot = shop && spotOf(shop)
  const place = { districtId: doc.districtId, gridId: shop?.gridId, spot, filers: [doc.openid] }
  const roster = await rosterAround(place, call.now)
  const { branchId } = shop ?? {}
  const { responsible } = roster
  const wanted = { spot, branchId, responsible, skills: [], now: call.now }
  const sent = (doc.sent ?? []).map(({ officerId }) => officerId)
  return { doc, shop, roster, ranked: candidatesFor(roster.officers, wanted, sent, most) }
}
