import type { Handler } from '../_serve/call'
import { summaries } from '../_serve/summaries'
import { casesHeldBy, casesOfferedTo, casesRecalledFrom } from '../_store/case/queries'
import { duty } from '../_store/staff/duty'
import { dutyView } from './duty-view'
import { offerCards } from './offer-cards'
import { placedTasks } from './placed-tasks'
import { shiftOf } from './planned-shifts'
import { recalledLines } from './recalled-lines'

/** How long an officer is told that the centre recalled a case, ms. */
const told = 86_400_000

export const tasks: Handler<'officer.tasks'> = async (_, { staff, now }) => {
  const { _id: me, districtId } = staff
  const [onDuty, shift, offered, held, done, taken] = await Promise.all([
    duty.find(me),
    shiftOf(districtId, me, now),
    casesOfferedTo(me, 20),
    casesHeldBy(me, 'moving', 100),
    casesHeldBy(me, 'closed', 20),
    casesRecalledFrom(me, now - told, 10),
  ])
  const [offers, open, closed, recalled] = await Promise.all([
    offerCards(me, offered, now),
    placedTasks(held, now),
    summaries(done, now),
    recalledLines(taken, me),
  ])
  return { now, duty: { ...dutyView(onDuty), ...(shift && { shift }) }, offers, open, closed, recalled }
}
