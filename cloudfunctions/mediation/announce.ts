import { act, type Handler } from '../_serve/call'
import { boundMeeting } from '../_serve/notice'
import { bindText } from '../_store/case/particulars'

export const announce: Handler<'mediation.announce'> = async ({ at, place }, call) => {
  const text = bindText(place)
  const binding = boundMeeting(call, { at, place })
  return act(call, async (transaction) => {
    const { consumer, respondent } = await binding(transaction)
    const notices = { consumer: consumer.commitment, respondent: respondent.commitment }
    return { command: { type: 'announce', at, place: text.commitment, notices }, secrets: [text, consumer, respondent] }
  })
}
