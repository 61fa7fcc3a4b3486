import { AppError } from '#shared/errors'
import type { Handler } from '../_gateway/handler'
import { cases } from '../_persistence/case/cases'
import { verificationDueDate } from '../_rules/deadlines/verification'
import { fileCase } from './file-case'
import { prepareReportOpening } from './opening'

export const report: Handler<'complaint.report'> = async (
  { linkedComplaintId, ...input },
  actionCall,
) => {
  const complaint =
    linkedComplaintId === undefined ? undefined : await cases.find(linkedComplaintId)
  const isOwnComplaint =
    complaint?.complainant === actionCall.openid && complaint.state.kind === 'complaint'
  if (linkedComplaintId !== undefined && !isOwnComplaint)
    throw new AppError('CASE_NOT_FOUND', 'linkedComplaintId')

  const linkedComplaint = complaint && { caseId: complaint._id, number: complaint.state.number }
  const isExtended = false
  const opening = prepareReportOpening(input, linkedComplaint, actionCall.openid, actionCall.now)
  return fileCase(actionCall, opening, (_complaintCase, calendar) => ({
    verifyBy: verificationDueDate(actionCall.now, isExtended, calendar).at,
  }))
}
