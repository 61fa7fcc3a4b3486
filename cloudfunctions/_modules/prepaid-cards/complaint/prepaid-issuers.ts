import { loadCaseRecord } from '../../../_gateway/case-file'
import type { Handler } from '../../../_gateway/handler'
import { openComplaintsWithProblems } from '../../../_persistence/case/queries'
import { deleted } from '../../../_views/case/case-view'
import { currentAnswers } from '../../../_views/case/filing-view'
import { groupByIssuer, type PrepaidClaim } from '../issuers'

/** The form asks about prepaid cards for these problems (vocabulary/questions.ts). */
const problemTypes: ('contract' | 'after_sales')[] = ['contract', 'after_sales']

/** Each complaint is read with its record, because answers may have been added after the filing. */
const maxComplaints = 100

/** Adds up the open claims from prepaid cards in the caller's district, by issuer. */
export const prepaidIssuers: Handler<'complaint.prepaidIssuers'> = async (
  _input,
  { staff: { districtId } },
) => {
  const complaints = await openComplaintsWithProblems(districtId, problemTypes, maxComplaints + 1)
  const readComplaints = complaints.slice(0, maxComplaints)
  const records = await Promise.all(readComplaints.map((snapshot) => loadCaseRecord(snapshot)))

  const claims = records.flatMap((record): PrepaidClaim[] => {
    const { case: complaintCase, personalData } = record
    const answers = currentAnswers(record)
    if (answers?.prepaid !== true) return []
    const { id: caseId, number, merchantId } = complaintCase
    const merchantName = personalData.respondent?.name ?? deleted
    return [{ caseId, number, merchantId, merchantName, answers }]
  })
  return { issuers: groupByIssuer(claims), isTruncated: complaints.length > maxComplaints }
}
