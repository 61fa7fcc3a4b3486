import type { Report, Submission } from '#shared/contract/complaint'
import { acceptanceDeadline } from '#shared/deadlines/deadlines'
import type { Handler } from '../../../_gateway/handler'
import { slipCode } from '../../../_persistence/secrets/check-code'
import { verificationDueDate } from '../../../_rules/deadlines/verification'
import { fileCase } from '../../../complaint/file-case'
import { prepareComplaintOpening, prepareReportOpening } from '../../../complaint/opening'

/**
 * A member of staff enters a complaint or a report for a person. The output has the deadline to
 * accept or verify it, and the receipt code that opens the case on the person's phone.
 */
export const record: Handler<'complaint.record'> = async (
  { complaint, report, ...intakeFields },
  actionCall,
) => {
  const { openid, now } = actionCall
  const opening = complaint
    ? prepareComplaintOpening(complaint as Submission, openid, now, intakeFields)
    : prepareReportOpening(report as Report, undefined, openid, now, intakeFields)
  return fileCase(actionCall, opening, (caseId, calendar) => ({
    decideBy: complaint
      ? acceptanceDeadline(now, calendar).at
      : verificationDueDate(now, false, calendar).at,
    code: slipCode(caseId),
  }))
}
