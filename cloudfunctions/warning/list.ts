import { shanghaiDayOf } from '#shared/calendar/days'
import type { Handler } from '../_gateway/handler'
import { loadWarningLines } from '../_gateway/warning-lines'
import { districts } from '../_persistence/place/places'
import { followers, warningsInForce } from '../_persistence/warning/warnings'

const maxWarnings = 200

/** Lists the public warnings, and says which district the caller follows. */
export const list: Handler<'warning.list'> = async ({ districtId }, { openid, now }) => {
  const [warningDocs, follower] = await Promise.all([
    warningsInForce(districtId, shanghaiDayOf(now), maxWarnings),
    followers.find(openid),
  ])
  const followedDistrict = follower && (await districts.find(follower.districtId))
  return {
    warnings: await loadWarningLines(warningDocs),
    following: follower !== undefined,
    followed: followedDistrict?.name,
  }
}
