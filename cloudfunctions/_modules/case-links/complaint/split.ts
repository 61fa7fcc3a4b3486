import { AppError } from '#shared/errors'
import { isReportFlag } from '#shared/vocabulary/report'
import type { Handler } from '../../../_gateway/handler'
import { personalDataOf } from '../../../_persistence/case/personal-data'
import { verification } from '../../../_rules/deadlines/verification'
import { fileCase } from '../../../complaint/file-case'
import { reportOpeningOf } from '../../../complaint/opening'

export const split: Handler<'complaint.split'> = async (
  { clue, problemType, anonymous, withEvidence },
  actionCall,
) => {
  const { snapshot, now } = actionCall
  const { _id: caseId, complainant, state: complaintCase } = snapshot
  const { consumer, respondent, matter: complaintMatter } = await personalDataOf(caseId)
  if (!(anonymous || consumer) || !respondent || !complaintMatter) throw new AppError('WRONG_STATE')
  const { place, flags } = complaintMatter
  const reportDetails = {
    problemType,
    clue,
    occurredAt: complaintCase.occurredAt,
    flags: flags.filter(isReportFlag),
  }
  const opening = reportOpeningOf(
    {
      ...reportDetails,
      reporter: !anonymous && consumer ? consumer : undefined,
      respondent:
        complaintCase.merchantId === undefined
          ? { by: 'words', ...respondent }
          : { by: 'register', merchantId: complaintCase.merchantId },
      place,
      evidence: [],
    },
    { caseId, number: complaintCase.number },
    actionCall.openid,
    now,
    {
      items: withEvidence
        ? complaintCase.evidence.filter(({ person: personNumber }) => personNumber === undefined)
        : [],
    },
  )
  return fileCase(
    actionCall,
    opening,
    (_complaintCase, calendar) => ({ verifyBy: verification(now, false, calendar).at }),
    { complainant },
  )
}
