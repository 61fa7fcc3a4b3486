import { runCaseCommand } from '../_gateway/case-command'
import type { Handler } from '../_gateway/handler'
import { bindMeetingNotices } from '../_gateway/notice'
import { commitText } from '../_persistence/case/personal-data'

export const issueNotice: Handler<'mediation.issueNotice'> = async ({ at, place }, call) => {
  const text = commitText(place)
  const binding = bindMeetingNotices(call, { startsAt: at, place })
  return runCaseCommand(call, async (transaction) => {
    const { consumer, respondent } = await binding(transaction)
    const notices = { consumer: consumer.commitment, respondent: respondent.commitment }
    return {
      command: { type: 'issueMediationNotice', at, place: text.commitment, notices },
      secrets: [text, consumer, respondent],
    }
  })
}
