import { dayOf } from '../../miniprogram/shared/clock/days'
import { comparedAs } from '../../miniprogram/shared/vocabulary/shop'
import { logFault } from '../_serve/fault'
import { merchants } from '../_store/merchant/merchants'
import { scorecardsDue } from '../_store/merchant/scorecards'
import { takeSnapshot } from './snapshot'

/** Well under a minute's worth; the rest comes next minute, and a run that died goes on where it stopped. */
const most = 200

/** Takes the due monthly snapshots: only of shops with something new, or whose stars change with time. */
export async function takeSnapshots(now: number): Promise<void> {
  const ids = await scorecardsDue(dayOf(now), most)
  const shops = await merchants.some(ids)
  for (const id of ids) {
    // A shop that has left the register keeps its scorecard, compared with all others.
    const shop = comparedAs(shops.get(id) ?? { category: '' })
    await takeSnapshot(id, shop, now).catch((error) => logFault(error, 'publicity.takeSnapshots'))
  }
}
