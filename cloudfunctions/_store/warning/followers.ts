import { collection } from '../database'

/** A person to notify when a warning of a district is published. `_id` is the openid. */
interface FollowerDoc {
  _id: string
  districtId: string
}

export const followers = collection<FollowerDoc>('followers')

/** At most a thousand are notified: lists show the truth without it. */
export async function followersOf(districtId: string): Promise<string[]> {
  return (await followers.list({ districtId }, 1000)).map(({ _id }) => _id)
}
