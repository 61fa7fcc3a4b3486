import { verification } from '../../miniprogram/shared/clock/verification'
import { Refusal } from '../../miniprogram/shared/refusals'
import { isReportFlag } from '../../miniprogram/shared/vocabulary/report'
import type { Handler } from '../_serve/call'
import { particularsOf } from '../_store/case/particulars'
import { fileCase } from './file-case'
import { reportOpeningOf } from './opening'

export const split: Handler<'complaint.split'> = async ({ clue, problemType, anonymous, withEvidence }, call) => {
  const { head, now } = call
  const { _id: caseId, complainant, state } = head
  const { consumer, respondent, matter } = await particularsOf(caseId)
  if (!(anonymous || consumer) || !respondent || !matter) throw new Refusal('WRONG_STATE')
  const { place, flags } = matter
  const told = {
    problemType,
    clue,
    occurredAt: state.occurredAt,
    flags: flags.filter(isReportFlag),
  }
  const opening = reportOpeningOf(
    {
      ...told,
      ...(!anonymous && consumer && { reporter: consumer }),
      respondent:
        state.merchantId === undefined
          ? { by: 'words', ...respondent }
          : { by: 'register', merchantId: state.merchantId },
      ...(place && { place }),
      evidence: [],
    },
    { caseId, number: state.number },
    call.openid,
    now,
    { items: withEvidence ? state.evidence.filter(({ person }) => person === undefined) : [] },
  )
  return fileCase(call, opening, () => ({ verifyBy: verification(now).at }), { complainant })
}
