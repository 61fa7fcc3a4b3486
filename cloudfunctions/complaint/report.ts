import { Refusal } from '../../miniprogram/shared/refusals'
import { verification } from '../_domain/clocks/verification'
import type { Handler } from '../_serve/call'
import { fileCase } from '../_serve/file-case'
import { reportOpeningOf } from '../_serve/opening'
import { cases } from '../_store/cases'

export const report: Handler<'complaint.report'> = async ({ beside, ...input }, call) => {
  const complaint = beside === undefined ? undefined : await cases.find(beside)
  const own = complaint?.complainant === call.openid && complaint.file.kind === 'complaint'
  if (beside !== undefined && !own) throw new Refusal('CASE_NOT_FOUND', 'beside')
  const link = complaint && { caseId: complaint._id, number: complaint.file.number }
  const opening = await reportOpeningOf(input, link, call.openid, call.now)
  return fileCase(call, opening, { verifyBy: verification(call.now).at })
}
