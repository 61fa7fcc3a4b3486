import type { Messages, OutboxMessage } from '../openapi/messages.ts'
import { assertShortList } from '../storage/actions.ts'
import type { PhoneServices } from './access.ts'
import type { Sessions } from './sessions.ts'

/** Actions of a simulated phone outside of wx.cloud: consent to messages, inbox, phone number. */
export const phoneActions = (
  sessions: Sessions,
  messages: Messages,
  outbox: OutboxMessage[],
): PhoneServices['extraActions'] => ({
  'subscribe.consent': async ({ templateIds, always }, { openid }) => {
    for (const templateId of assertShortList(templateIds, 'templateIds'))
      await messages.consent(openid, String(templateId), always === true)
    return {}
  },
  'subscribe.inbox': (_body, { openid }) => ({
    messages: outbox.filter((message) => message.openid === openid),
  }),
  'phone.code': (_body, person) => sessions.issuePhoneCode(person),
})
