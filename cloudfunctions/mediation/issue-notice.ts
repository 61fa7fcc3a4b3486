import { runCaseCommand } from '../_gateway/case-command'
import { commitTexts } from '../_gateway/committed-texts'
import type { Handler } from '../_gateway/handler'
import { prepareMeetingNotices } from '../_gateway/notice'

/** Issues the mediation notice (form 7, Order 121 Art. 20) to both parties. */
export const issueNotice: Handler<'mediation.issueNotice'> = async (input, actionCall) => {
  const { at, place } = input
  const { commandData, secrets } = commitTexts('mediation.issueNotice', input)
  const issueNotices = prepareMeetingNotices(actionCall, { startsAt: at, place })

  return runCaseCommand(actionCall, async (transaction) => {
    const { consumer, respondent } = await issueNotices(transaction)
    const notices = { consumer: consumer.commitment, respondent: respondent.commitment }
    return {
      command: { ...commandData, type: 'issueMediationNotice', notices },
      secrets: [...secrets, consumer, respondent],
    }
  })
}
