import { addDays, shanghaiDayOf, startOfDay } from '#shared/calendar/days'
import { lookBackDays } from '#shared/intake/duplicates'
import type { CaseDoc } from '../../_persistence/case/cases'
import { casesSince } from '../../_persistence/case/queries'

const maxResults = 30

/**
 * Other cases of the same kind and district that may be about the same matter: the same shop and
 * problem, from 90 days before this one on.
 */
export async function casesAlike({
  _id: caseId,
  districtId,
  submittedAt,
  state: { merchantId, kind: caseKind, problemType },
}: CaseDoc): Promise<CaseDoc[]> {
  if (merchantId === undefined) return []
  const earliestAt = startOfDay(addDays(shanghaiDayOf(submittedAt), -lookBackDays))
  const foundCaseDocuments = await casesSince(merchantId, caseKind, earliestAt, maxResults)
  return foundCaseDocuments.filter(
    (caseDocument) =>
      caseDocument._id !== caseId &&
      caseDocument.districtId === districtId &&
      caseDocument.state.problemType === problemType,
  )
}
