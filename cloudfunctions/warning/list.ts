import { dayOf } from '../../miniprogram/shared/clock/days'
import type { Handler } from '../_serve/call'
import { warningLines } from '../_serve/warning-lines'
import { districts } from '../_store/place/places'
import { followers, warningsInForce } from '../_store/warning/warnings'

const most = 200

export const list: Handler<'warning.list'> = async ({ districtId }, { openid, now }) => {
  const [docs, follower] = await Promise.all([warningsInForce(districtId, dayOf(now), most), followers.find(openid)])
  const district = follower && (await districts.find(follower.districtId))
  return { warnings: await warningLines(docs), following: follower !== undefined, followed: district?.name }
}
