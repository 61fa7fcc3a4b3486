import type { Messages, OutboxMessage } from '../openapi/messages.ts'
import { list } from '../storage/actions.ts'
import type { PhoneParts } from './access.ts'
import type { Sessions } from './sessions.ts'

/** What a simulated phone does beside wx.cloud: consent to messages, read them, give its number. */
export const phoneExtras = (sessions: Sessions, messages: Messages, outbox: OutboxMessage[]): PhoneParts['extra'] => ({
  'subscribe.consent': async ({ templateIds, always }, { openid }) => {
    for (const id of list(templateIds, 'templateIds')) await messages.consent(openid, String(id), always === true)
    return {}
  },
  'subscribe.inbox': (_body, { openid }) => ({ messages: outbox.filter((message) => message.openid === openid) }),
  'phone.code': (_body, person) => sessions.issuePhoneCode(person),
})
