import { addDays, shanghaiDayOf, startOfDay } from '#shared/calendar/days'
import { findEarlierComplaints, lookBackDays } from '#shared/intake/duplicates'
import { isShownToShop } from '../../../_domain/case/merchant-response/answer'
import type { Handler } from '../../../_gateway/handler'
import { loadPersonalField } from '../../../_persistence/case/personal-data'
import { casesSince } from '../../../_persistence/case/queries'

/** The result says whether others have complained. It need not count all of them. */
const maxComplaints = 200

/**
 * Tells a person who writes a complaint whether the same matter has been reported already.
 *
 * Complaints that the shop is not shown yet are left out: the person may be somebody of the shop,
 * and would be warned that evidence is about to be secured.
 */
export const similar: Handler<'complaint.similar'> = async (
  { category, exceptCaseId, ...matter },
  { openid, now },
) => {
  const earliestAt = startOfDay(addDays(shanghaiDayOf(now), -lookBackDays))
  const casesOfShop = await casesSince(matter.merchantId, 'complaint', earliestAt, maxComplaints)
  const complaints = casesOfShop.filter(
    ({ _id: caseId, complainant, state }) =>
      state.problemType === matter.problemType &&
      caseId !== exceptCaseId &&
      (complainant === openid || isShownToShop(state)),
  )
  const mattersById = await loadPersonalField('matter', complaints)
  const earlierComplaints = complaints.map(({ _id: caseId, complainant, submittedAt, queue }) => ({
    ...matter,
    caseId,
    by: complainant,
    submittedAt,
    open: queue !== 'closed',
    category: mattersById.get(caseId)?.category,
  }))
  return findEarlierComplaints({ ...matter, by: openid, category }, earlierComplaints, now)
}
