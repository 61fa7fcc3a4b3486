import { AppError } from '#shared/errors'
import type { Handler } from '../_gateway/handler'
import { cases } from '../_persistence/case/cases'
import { verificationDueDate } from '../_rules/deadlines/verification'
import { fileCase } from './file-case'
import { withFirstReads } from './first-reads'
import { checkFiling, prepareReportOpening } from './opening'

export const report: Handler<'complaint.report'> = withFirstReads(
  'complaint.report',
  checkFiling,
  async ({ linkedComplaintId, ...input }, actionCall, checked) => {
    const complaint =
      linkedComplaintId === undefined ? undefined : await cases.find(linkedComplaintId)
    const isOwnComplaint =
      complaint?.complainant === actionCall.openid && complaint.state.kind === 'complaint'
    if (linkedComplaintId !== undefined && !isOwnComplaint)
      throw new AppError('CASE_NOT_FOUND', 'linkedComplaintId')

    const linkedComplaint = complaint && { caseId: complaint._id, number: complaint.state.number }
    const isExtended = false
    const { openid, now } = actionCall
    const opening = prepareReportOpening(input, linkedComplaint, openid, now, { checked })
    return fileCase(
      actionCall,
      opening,
      (_complaintCase, calendar) => ({
        verifyBy: verificationDueDate(now, isExtended, calendar).at,
      }),
      { checked },
    )
  },
)
