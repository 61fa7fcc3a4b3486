import { AppError } from '#shared/errors'
import type { Handler } from '../../../_gateway/handler'
import { writeOnce } from '../../../_gateway/write-once'
import { districts } from '../../../_persistence/place/places'
import { followers } from '../../../_persistence/warning/warnings'

export const follow: Handler<'warning.follow'> = async (
  { districtId, on: isFollowing },
  actionCall,
) => {
  if (!(await districts.find(districtId))) throw new AppError('INVALID_INPUT', 'districtId')
  return writeOnce(actionCall, async (transaction) => {
    const ownSubscription = followers.in(transaction).doc(actionCall.openid)
    await (isFollowing ? ownSubscription.set({ data: { districtId } }) : ownSubscription.remove())
    return { following: isFollowing }
  })
}
