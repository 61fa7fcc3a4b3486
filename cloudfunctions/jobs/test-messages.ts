import { shanghaiDayOf } from '#shared/calendar/days'
import type { NoticeKind } from '#shared/vocabulary/notices'
import { now } from '../_gateway/clock'
import { noticeTemplates, sendMessage } from '../_gateway/send-notices'

/**
 * Sends one message of each template to a person who has agreed to them, so that the operator sees
 * WeChat's response. A phone cannot reach this: the caller has no openid, as only the platform's
 * management interface does.
 * @returns WeChat's error code by kind: 0 if the message was sent, -1 for an error without a code
 */
export async function sendTestMessages(
  openid: string,
): Promise<{ codes: Partial<Record<NoticeKind, number>> }> {
  const at = now()
  const codes: Partial<Record<NoticeKind, number>> = {}
  for (const [kind, template] of noticeTemplates()) {
    const notice = {
      kind,
      phrase: '测试提醒',
      hint: '管理员在测试，不用处理',
      number: shanghaiDayOf(at),
      at,
      page: 'pages/home/home',
    }
    try {
      await sendMessage(openid, notice, template)
      codes[kind] = 0
    } catch (error) {
      codes[kind] = (error as { errCode?: number }).errCode ?? -1
    }
  }
  return { codes }
}
