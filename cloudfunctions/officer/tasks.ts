import { mayRecheck } from '../_domain/merchant/correction'
import type { Handler } from '../_serve/call'
import { summaries } from '../_serve/summaries'
import type { CaseDoc } from '../_store/case/cases'
import { casesHeldBy, casesOfferedTo, casesOwedBy, casesRecalledFrom } from '../_store/case/queries'
import { openOrders } from '../_store/merchant/inspections'
import { duty } from '../_store/staff/duty'
import { dutyView } from './duty-view'
import { offerCards } from './offer-cards'
import { placedTasks } from './placed-tasks'
import { shiftOf } from './planned-shifts'
import { recalledLines } from './recalled-lines'
import { recheckLines } from './recheck-lines'

/** How long an officer is told that the centre recalled a case, ms. */
const told = 86_400_000

export const tasks: Handler<'officer.tasks'> = async (_, { staff, now }) => {
  const { _id: me, districtId } = staff
  const [onDuty, shift, offered, held, owed, done, taken, orders] = await Promise.all([
    duty.find(me),
    shiftOf(districtId, me, now),
    casesOfferedTo(me, 20),
    casesHeldBy(me, 'moving', 100),
    casesOwedBy(me, 20),
    casesHeldBy(me, 'closed', 20),
    casesRecalledFrom(me, now - told, 10),
    openOrders(districtId, 20),
  ])
  const [offers, open, closed, recalled, rechecks] = await Promise.all([
    offerCards(me, offered, now),
    placedTasks(held, now),
    summaries(owedFirst(owed, done), now, true),
    recalledLines(taken, me),
    recheckLines(orders.filter((order) => mayRecheck(order, me))),
  ])
  return { now, duty: { ...dutyView(onDuty), ...(shift && { shift }) }, offers, open, closed, recalled, rechecks }
}

/** Cases that are over: those for which something is still owed, then the latest. */
const owedFirst = (owed: CaseDoc[], done: CaseDoc[]): CaseDoc[] => [
  ...owed,
  ...done.filter(({ _id }) => !owed.some((one) => one._id === _id)),
]
