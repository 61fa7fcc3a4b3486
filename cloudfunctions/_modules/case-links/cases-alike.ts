import { addDays, shanghaiDayOf, startOfDay } from '#shared/calendar/days'
import { lookBackDays } from '#shared/intake/duplicates'
import type { CaseDoc } from '../../_persistence/case/cases'
import { casesSince } from '../../_persistence/case/queries'

const maxResults = 30

/**
 * Finds other cases of the same kind and district that may be about the same matter. They are about
 * the same shop and problem, and were filed at most `lookBackDays` before this case, or after it.
 */
export async function findSimilarCases(caseDocument: CaseDoc): Promise<CaseDoc[]> {
  const { merchantId, kind, problemType } = caseDocument.state
  if (merchantId === undefined) return []
  const submittedDay = shanghaiDayOf(caseDocument.submittedAt)
  const earliestAt = startOfDay(addDays(submittedDay, -lookBackDays))
  const casesOfShop = await casesSince(merchantId, kind, earliestAt, maxResults)
  return casesOfShop.filter(
    (otherCase) =>
      otherCase._id !== caseDocument._id &&
      otherCase.districtId === caseDocument.districtId &&
      otherCase.state.problemType === problemType,
  )
}
