import { logFault } from '../_serve/fault'
import { vacatePost } from '../_serve/vacate-post'
import { vacating } from '../_store/staff/staff'

const most = 20

/** Cases of officers who have left that are with them still: the function that ended their post died on the way. */
export async function freeCases(now: number): Promise<void> {
  for (const { _id } of await vacating(most))
    await vacatePost(_id, now).catch((error) => logFault(error, 'clock.freeCases'))
}
