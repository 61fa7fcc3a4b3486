import { AppError } from '#shared/errors'
import { isReportFlag } from '#shared/vocabulary/report'
import type { Handler } from '../../../_gateway/handler'
import { loadPersonalData } from '../../../_persistence/case/personal-data'
import { verificationDueDate } from '../../../_rules/deadlines/verification'
import { fileCase } from '../../../complaint/file-case'
import { prepareReportOpening } from '../../../complaint/opening'

/**
 * Files a report of its own for a violation that a complaint also reports. The report keeps the
 * person who filed the complaint as its reporter.
 */
export const split: Handler<'complaint.split'> = async (
  { clue, problemType, anonymous: isAnonymous, withEvidence },
  actionCall,
) => {
  const { snapshot, now } = actionCall
  const { _id: caseId, complainant, state: complaintCase } = snapshot
  const { consumer, respondent, matter } = await loadPersonalData(caseId)
  const hasReporter = isAnonymous || consumer !== undefined
  if (!hasReporter || !respondent || !matter) throw new AppError('WRONG_STATE')

  const { merchantId } = complaintCase
  const report = {
    problemType,
    clue,
    occurredAt: complaintCase.occurredAt,
    flags: matter.flags.filter(isReportFlag),
    reporter: isAnonymous ? undefined : consumer,
    respondent:
      merchantId === undefined
        ? { by: 'words' as const, ...respondent }
        : { by: 'register' as const, merchantId },
    place: matter.place,
    evidence: [],
  }
  // Only the filer's own evidence goes with the report: others did not report.
  const filerEvidence = complaintCase.evidence.filter(
    ({ person: personNumber }) => personNumber === undefined,
  )
  const opening = prepareReportOpening(
    report,
    { caseId, number: complaintCase.number },
    actionCall.openid,
    now,
    { items: withEvidence ? filerEvidence : [] },
  )
  return fileCase(
    actionCall,
    opening,
    (_caseId, calendar) => ({ verifyBy: verificationDueDate(now, false, calendar).at }),
    { complainant },
  )
}
