import cloud from 'wx-server-sdk'
import { Refusal } from '../../miniprogram/shared/refusals'
import type { Viewer } from '../_domain/permission'
import { type StaffDoc, staffBehind } from '../_store/staff'

/** The openid that WeChat vouches for; whatever the event says about it is ignored. */
export function openidOfCaller(): string | undefined {
  const { OPENID } = cloud.getWXContext()
  return OPENID === undefined || OPENID === '' ? undefined : String(OPENID)
}

/** Who calls; the role is read for every call, so that a dismissal counts at once. Refusal: NOT_SIGNED_IN. */
export async function caller(): Promise<{ openid: string; staff?: StaffDoc }> {
  const openid = openidOfCaller()
  if (openid === undefined) throw new Refusal('NOT_SIGNED_IN')
  const staff = await staffBehind(openid)
  return staff ? { openid, staff } : { openid }
}

/** The caller as the rules about cases see them. */
export function viewerOf({ openid, staff }: { openid: string; staff?: StaffDoc }): Viewer {
  if (!staff) return { openid }
  const { _id: id, role, districtId } = staff
  return { openid, staff: { id, role, districtId } }
}
