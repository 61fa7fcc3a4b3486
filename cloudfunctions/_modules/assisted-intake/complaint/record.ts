import type { Report, Submission } from '#shared/contract/complaint'
import { acceptanceDeadline } from '#shared/deadlines/deadlines'
import type { Handler } from '../../../_gateway/handler'
import { slipCode } from '../../../_persistence/secrets/check-code'
import { verification } from '../../../_rules/deadlines/verification'
import { fileCase } from '../../../complaint/file-case'
import { openingOf, reportOpeningOf } from '../../../complaint/opening'

export const record: Handler<'complaint.record'> = async (
  { complaint, report, ...entered },
  actionCall,
) => {
  const { openid, now } = actionCall
  const opening = complaint
    ? openingOf(complaint as Submission, openid, now, entered)
    : reportOpeningOf(report as Report, undefined, openid, now, entered)
  return fileCase(actionCall, opening, (caseId, calendar) => ({
    decideBy: complaint
      ? acceptanceDeadline(now, calendar).at
      : verification(now, false, calendar).at,
    code: slipCode(caseId),
  }))
}
