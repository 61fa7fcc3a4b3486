import cloud from 'wx-server-sdk'
import { templateDifference } from '../_domain/notice-templates'
import { noticeTemplates } from '../_gateway/send-notices'
import { countRound } from '../_persistence/round-counter'

interface TemplateApi {
  subscribeMessage: {
    getTemplateList(): Promise<{ data: { priTmplId: string; content: string }[] }>
  }
}

/** WeChat's error code for a message with a field that the template does not have. */
const wrongFieldCode = 47003

/**
 * Compares the templates in NOTICE_TEMPLATES with those of the WeChat account. Throws at the first
 * difference. Without this check, the mistake would only show when WeChat refuses a message.
 * @returns false: an hourly step that leaves nothing for the next minute
 */
export async function checkNoticeTemplates(): Promise<boolean> {
  const templates = noticeTemplates()
  if (templates.size === 0) return false
  const { subscribeMessage } = (cloud as unknown as { openapi: TemplateApi }).openapi
  const { data } = await countRound(() => subscribeMessage.getTemplateList())
  const contentById = new Map(data.map(({ priTmplId, content }) => [priTmplId, content]))
  for (const [kind, template] of templates) {
    const difference = templateDifference(template, contentById.get(template.id))
    if (difference !== undefined)
      throw Object.assign(new Error(`template ${kind}: ${difference}`), { errCode: wrongFieldCode })
  }
  return false
}
