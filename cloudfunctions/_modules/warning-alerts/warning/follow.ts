import { AppError } from '#shared/errors'
import type { Handler } from '../../../_gateway/handler'
import { writeOnce } from '../../../_gateway/write-once'
import { districts } from '../../../_persistence/place/places'
import { followers } from '../../../_persistence/warning/warnings'

/** Subscribes the caller to the warnings of a district, or ends the subscription. */
export const follow: Handler<'warning.follow'> = async (
  { districtId, on: isFollowing },
  actionCall,
) => {
  if (!(await districts.find(districtId))) throw new AppError('INVALID_INPUT', 'districtId')
  return writeOnce(actionCall, async (transaction) => {
    const subscription = followers.in(transaction).doc(actionCall.openid)
    if (isFollowing) await subscription.set({ data: { districtId } })
    else await subscription.remove()
    return { following: isFollowing }
  })
}
