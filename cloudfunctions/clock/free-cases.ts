import { logFault } from '../_serve/fault'
import { vacatePosition } from '../_serve/vacate-position'
import { vacating } from '../_store/staff/staff'

const most = 20

/** Cases still with officers who left: the function that ended their position died on the way. */
export async function freeCases(now: number): Promise<void> {
  for (const { _id } of await vacating(most))
    await vacatePosition(_id, now).catch((error) => logFault(error, 'clock.freeCases'))
}
