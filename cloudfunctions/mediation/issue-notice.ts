import { runCaseCommand } from '../_gateway/case-command'
import type { Handler } from '../_gateway/handler'
import { bindMeetingNotices } from '../_gateway/notice'
import { commitText } from '../_persistence/case/personal-data'

export const issueNotice: Handler<'mediation.issueNotice'> = async ({ at, place }, actionCall) => {
  const placeCommitment = commitText(place)
  const binding = bindMeetingNotices(actionCall, { startsAt: at, place })
  return runCaseCommand(actionCall, async (transaction) => {
    const { consumer, respondent } = await binding(transaction)
    const notices = { consumer: consumer.commitment, respondent: respondent.commitment }
    return {
      command: { type: 'issueMediationNotice', at, place: placeCommitment.commitment, notices },
      secrets: [placeCommitment, consumer, respondent],
    }
  })
}
