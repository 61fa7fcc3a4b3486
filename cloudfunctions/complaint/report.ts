import { verification } from '../../miniprogram/shared/clock/verification'
import { Refusal } from '../../miniprogram/shared/refusals'
import type { Handler } from '../_serve/call'
import { cases } from '../_store/case/cases'
import { fileCase } from './file-case'
import { reportOpeningOf } from './opening'

export const report: Handler<'complaint.report'> = async ({ beside, ...input }, call) => {
  const complaint = beside === undefined ? undefined : await cases.find(beside)
  const own = complaint?.complainant === call.openid && complaint.state.kind === 'complaint'
  if (beside !== undefined && !own) throw new Refusal('CASE_NOT_FOUND', 'beside')
  const link = complaint && { caseId: complaint._id, number: complaint.state.number }
  const opening = reportOpeningOf(input, link, call.openid, call.now)
  return fileCase(call, opening, () => ({ verifyBy: verification(call.now).at }))
}
