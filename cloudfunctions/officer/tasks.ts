import type { Handler } from '../_serve/call'
import { dutyView } from '../_serve/duty-view'
import { offerCards } from '../_serve/offer-cards'
import { placedTasks } from '../_serve/placed-tasks'
import { shiftOf } from '../_serve/planned-shifts'
import { summaries } from '../_serve/summaries'
import { casesHeldBy, casesOfferedTo } from '../_store/cases'
import { duty } from '../_store/duty'
import type { StaffDoc } from '../_store/staff'

export const tasks: Handler<'officer.tasks'> = async (_, { staff, now }) => {
  const { _id: me, districtId } = staff as StaffDoc
  const [onDuty, shift, offered, held, done] = await Promise.all([
    duty.find(me),
    shiftOf(districtId, me, now),
    casesOfferedTo(me, 20),
    casesHeldBy(me, 'moving', 100),
    casesHeldBy(me, 'closed', 20),
  ])
  const [offers, open, closed] = await Promise.all([
    offerCards(me, offered, now),
    placedTasks(held, now),
    summaries(done, now),
  ])
  return { now, duty: { ...dutyView(onDuty), ...(shift && { shift }) }, offers, open, closed }
}
