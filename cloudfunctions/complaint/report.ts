import { AppError } from '#shared/errors'
import type { Handler } from '../_gateway/handler'
import { cases } from '../_persistence/case/cases'
import { verification } from '../_rules/deadlines/verification'
import { fileCase } from './file-case'
import { reportOpeningOf } from './opening'

export const report: Handler<'complaint.report'> = async ({ beside, ...input }, call) => {
  const complaint = beside === undefined ? undefined : await cases.find(beside)
  const isOwn = complaint?.complainant === call.openid && complaint.state.kind === 'complaint'
  if (beside !== undefined && !isOwn) throw new AppError('CASE_NOT_FOUND', 'beside')
  const linkedComplaint = complaint && { caseId: complaint._id, number: complaint.state.number }
  const opening = reportOpeningOf(input, linkedComplaint, call.openid, call.now)
  return fileCase(call, opening, (_, calendar) => ({
    verifyBy: verification(call.now, false, calendar).at,
  }))
}
