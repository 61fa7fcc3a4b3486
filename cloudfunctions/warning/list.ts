import { shanghaiDayOf } from '#shared/calendar/days'
import type { Handler } from '../_gateway/handler'
import { warningLines } from '../_gateway/warning-lines'
import { districts } from '../_persistence/place/places'
import { followers, warningsInForce } from '../_persistence/warning/warnings'

const maxWarnings = 200

export const list: Handler<'warning.list'> = async ({ districtId }, { openid, now }) => {
  const [docs, follower] = await Promise.all([
    warningsInForce(districtId, shanghaiDayOf(now), maxWarnings),
    followers.find(openid),
  ])
  const district = follower && (await districts.find(follower.districtId))
  return {
    warnings: await warningLines(docs),
    following: follower !== undefined,
    followed: district?.name,
  }
}
