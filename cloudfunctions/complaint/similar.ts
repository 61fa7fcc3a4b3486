import { addDays, dayOf, startOf } from '../../miniprogram/shared/clock/days'
import { alreadyReported, lookBackDays } from '../../miniprogram/shared/intake/duplicates'
import type { Handler } from '../_serve/call'
import { particularOf } from '../_store/case/particulars'
import { casesSince } from '../_store/case/queries'

/** Enough to say "some others": the number is not a census. */
const most = 200

export const similar: Handler<'complaint.similar'> = async ({ category, ...matter }, { openid, now }) => {
  const found = await casesSince(matter.merchantId, 'complaint', startOf(addDays(dayOf(now), -lookBackDays)), most)
  const complaints = found.filter(({ state }) => state.problemType === matter.problemType)
  const matters = await particularOf('matter', complaints)
  const earlier = complaints.map(({ _id, complainant, submittedAt, box }) => {
    const of = matters.get(_id)?.category
    return { ...matter, caseId: _id, by: complainant, submittedAt, open: box !== 'closed', ...(of && { category: of }) }
  })
  return alreadyReported({ ...matter, by: openid, ...(category && { category }) }, earlier, now)
}
