import type { Command } from '../_domain/case/commands'
import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'
import { boundMeeting } from '../_serve/notice'
import { bindText } from '../_store/case/particulars'

export const announce: Handler<'mediation.announce'> = async ({ at, place }, call) => {
  const text = bindText(place)
  const command: Command = { type: 'announce', at, place: text.commitment }
  const sheets = await boundMeeting(call, command, { at, place })
  if (!sheets) return act(call, command, { secrets: [text] })
  const { consumer, respondent } = sheets
  const notices = { consumer: consumer.commitment, respondent: respondent.commitment }
  return act(call, { ...command, notices }, { secrets: [text, consumer, respondent] })
}
