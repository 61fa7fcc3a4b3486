import type { NoticeKind } from '#shared/vocabulary/notices'
import type { Handler } from '../../../_gateway/handler'
import { noticeTemplates } from '../../../_gateway/send-notices'
import { findRepresentative } from '../../../_persistence/merchant/representatives'
import { subscriptions } from '../../../_persistence/service/notifications'

/** Lists the subscription messages that the caller can receive, and which are switched on. */
export const notices: Handler<'service.notices'> = async (_input, { staff, openid }) => {
  const isStaff = staff !== undefined
  const [subscription, representative] = await Promise.all([
    subscriptions.find(openid),
    isStaff ? undefined : findRepresentative(openid),
  ])
  const kinds = noticeKindsFor(isStaff, representative !== undefined)
  const templatesByKind = noticeTemplates()
  return {
    // Without a template of WeChat, this kind of message cannot be sent.
    kinds: kinds.flatMap((kind) => {
      const template = templatesByKind.get(kind)
      if (!template) return []
      const isOn = subscription?.kinds.includes(kind) ?? false
      return [{ kind, templateId: template.id, on: isOn }]
    }),
  }
}

function noticeKindsFor(isStaff: boolean, isRepresentative: boolean): NoticeKind[] {
  if (isStaff) return ['task', 'progress']
  return isRepresentative ? ['shop', 'progress'] : ['progress']
}
