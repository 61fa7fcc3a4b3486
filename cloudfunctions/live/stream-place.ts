import { dayOf } from '../../miniprogram/shared/clock/days'
import type { Parsed } from '../../miniprogram/shared/contract/index'
import { Refusal } from '../../miniprogram/shared/refusals'
import { streamsAs } from '../_domain/case/live/access'
import { relations } from '../_domain/case/relations'
import type { Actor } from '../_domain/decider'
import type { Call } from '../_serve/call'
import { viewerOf } from '../_serve/caller'
import { cases } from '../_store/case/cases'
import { merchantBehind } from '../_store/merchant/codes'
import { merchants } from '../_store/merchant/merchants'
import { homeDistrict } from '../_store/place/districts'

/** The place a stream is about, and the part in which the caller streams. */
export interface StreamPlace {
  by: Actor
  districtId: string
  caseId?: string
  merchantId?: string
}

/** Refusals: CASE_NOT_FOUND, WRONG_STATE, CODE_NOT_FOUND, MERCHANT_NOT_FOUND. */
export async function placeOfStream(input: Parsed<'live.open'>, call: Call): Promise<StreamPlace> {
  if (input.caseId !== undefined) return placeOfCase(input.caseId, call)
  const by: Actor = { role: 'consumer' }
  const merchantId = input.code === undefined ? input.merchantId : await merchantBehind(input.code, dayOf(call.now))
  if (merchantId === undefined) {
    if (input.code !== undefined) throw new Refusal('CODE_NOT_FOUND', 'code')
    return { by, districtId: (await homeDistrict())._id }
  }
  const shop = await merchants.find(merchantId)
  if (!shop) throw new Refusal('MERCHANT_NOT_FOUND', 'merchantId')
  return { by, districtId: shop.districtId, merchantId }
}

async function placeOfCase(caseId: string, call: Call): Promise<StreamPlace> {
  const head = await cases.find(caseId)
  const role = head && streamsAs(relations(viewerOf(call), head.state, head))
  if (!head || !role) throw new Refusal('CASE_NOT_FOUND', 'caseId')
  if (head.state.closedAt !== undefined) throw new Refusal('WRONG_STATE', 'caseId')
  const { districtId, merchantId } = head.state
  const by: Actor = role === 'officer' ? { role, ref: call.staff?._id as string } : { role }
  return { by, districtId, caseId, ...(merchantId !== undefined && { merchantId }) }
}
