import type { Handler } from '../_serve/call'
import { dutyView } from '../_serve/duty-view'
import { offerCards } from '../_serve/offer-cards'
import { summaries } from '../_serve/summaries'
import { casesHeldBy, casesOfferedTo } from '../_store/cases'
import { duty } from '../_store/duty'
import type { StaffDoc } from '../_store/staff'

export const tasks: Handler<'officer.tasks'> = async (_, { staff, now }) => {
  const { _id: me } = staff as StaffDoc
  const [onDuty, offered, held, done] = await Promise.all([
    duty.find(me),
    casesOfferedTo(me, 20),
    casesHeldBy(me, 'moving', 100),
    casesHeldBy(me, 'closed', 20),
  ])
  const [offers, open, closed] = await Promise.all([offerCards(me, offered, now), summaries(held), summaries(done)])
  return { now, duty: dutyView(onDuty), offers, open, closed }
}
