import type { NoticeKind } from '#shared/vocabulary/notices'
import type { Handler } from '../../../_gateway/handler'
import { noticeTemplates } from '../../../_gateway/send-notices'
import { findRepresentative } from '../../../_persistence/merchant/representatives'
import { subscriptions } from '../../../_persistence/service/notifications'

export const notices: Handler<'service.notices'> = async (_input, { staff, openid }) => {
  const [subscription, shops] = await Promise.all([
    subscriptions.find(openid),
    staff ? undefined : findRepresentative(openid),
  ])
  const kinds: NoticeKind[] = noticeKindsOf(staff !== undefined, shops !== undefined)
  const templates = noticeTemplates()
  return {
    kinds: kinds.flatMap((kind) => {
      const template = templates.get(kind)
      return template
        ? [{ kind, templateId: template.id, on: subscription?.kinds.includes(kind) ?? false }]
        : []
    }),
  }
}

function noticeKindsOf(isStaff: boolean, isRepresentative: boolean): NoticeKind[] {
  if (isStaff) return ['task', 'progress']
  return isRepresentative ? ['shop', 'progress'] : ['progress']
}
