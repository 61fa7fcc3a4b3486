import { addDays, shanghaiDayOf, startOfDay } from '#shared/calendar/days'
import { alreadyReported, lookBackDays } from '#shared/intake/duplicates'
import type { Handler } from '../../../_gateway/handler'
import { personalFieldOf } from '../../../_persistence/case/personal-data'
import { casesSince } from '../../../_persistence/case/queries'

/** Enough to say "some others": the number is not a census. */
const maxComplaints = 200

export const similar: Handler<'complaint.similar'> = async (
  { category, exceptCaseId, ...matter },
  { openid, now },
) => {
  const recentCases = await casesSince(
    matter.merchantId,
    'complaint',
    startOfDay(addDays(shanghaiDayOf(now), -lookBackDays)),
    maxComplaints,
  )
  const complaints = recentCases.filter(
    ({ _id, state }) => state.problemType === matter.problemType && _id !== exceptCaseId,
  )
  const matters = await personalFieldOf('matter', complaints)
  const earlier = complaints.map(({ _id, complainant, submittedAt, queue }) => {
    const matterCategory = matters.get(_id)?.category
    return {
      ...matter,
      caseId: _id,
      by: complainant,
      submittedAt,
      open: queue !== 'closed',
      category: matterCategory,
    }
  })
  return alreadyReported({ ...matter, by: openid, category }, earlier, now)
}
