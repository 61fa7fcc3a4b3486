import { expireOffer } from '../_serve/expire'
import { logFault } from '../_serve/fault'
import { overdueOffers } from '../_store/cases'

/** Enough for a busy minute; what is left over comes next minute. */
const most = 100

/** Moves on every case whose offer has run out. One that fails does not hold up the others. */
export async function expireOffers(now: number): Promise<void> {
  for (const { _id } of await overdueOffers(now, most)) {
    await expireOffer(_id, now).catch((error) => logFault(error, 'clock.expireOffers'))
  }
}
