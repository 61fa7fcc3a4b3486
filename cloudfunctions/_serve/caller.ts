import cloud from 'wx-server-sdk'
import { Refusal } from '../../miniprogram/shared/refusals'
import type { Viewer } from '../_domain/case/relations'
import { type RepresentativeDoc, representativeBehind } from '../_store/merchant/representatives'
import { type StaffDoc, staffBehind } from '../_store/staff/staff'

/** The caller as the server knows them. */
export interface Caller {
  openid: string
  staff?: StaffDoc
  /** The shops they represent; only for actions that ask for it, never for staff. */
  merchant?: RepresentativeDoc
}

/** The openid that WeChat vouches for; one in the event is ignored. */
export function openidOfCaller(): string | undefined {
  const { OPENID } = cloud.getWXContext()
  return OPENID === undefined || OPENID === '' ? undefined : String(OPENID)
}

/** The openid of a person who calls. Refusal: NOT_SIGNED_IN. */
export function signedIn(): string {
  const openid = openidOfCaller()
  if (openid === undefined) throw new Refusal('NOT_SIGNED_IN')
  return openid
}

/** The caller; the role is read for every call, so that a dismissal counts at once. */
export async function caller(openid: string, withShops: boolean): Promise<Caller> {
  const [staff, merchant] = await Promise.all([
    staffBehind(openid),
    withShops ? representativeBehind(openid) : undefined,
  ])
  if (staff) return { openid, staff }
  return merchant ? { openid, merchant } : { openid }
}

export function viewerOf({ openid, staff, merchant }: Caller): Viewer {
  if (!staff) return merchant ? { openid, merchant } : { openid }
  const { _id: id, role, districtId, branchId, city } = staff
  const place = { districtId, ...(branchId !== undefined && { branchId }), ...(city && { city }) }
  return { openid, staff: { id, role, ...place } }
}
