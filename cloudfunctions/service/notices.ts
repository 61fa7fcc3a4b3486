import type { NoticeKind } from '../../miniprogram/shared/vocabulary/notices'
import type { Handler } from '../_serve/call'
import { noticeTemplates } from '../_serve/send-notices'
import { representativeBehind } from '../_store/merchant/representatives'
import { subscriptions } from '../_store/service/notifications'

export const notices: Handler<'service.notices'> = async (_, { staff, openid }) => {
  const [agreed, shops] = await Promise.all([
    subscriptions.find(openid),
    staff ? undefined : representativeBehind(openid),
  ])
  const kinds: NoticeKind[] = staff ? ['task', 'progress'] : shops ? ['shop', 'progress'] : ['progress']
  const templates = noticeTemplates()
  return {
    kinds: kinds.flatMap((kind) => {
      const templateId = templates.get(kind)
      return templateId ? [{ kind, templateId, on: agreed?.kinds.includes(kind) ?? false }] : []
    }),
  }
}
