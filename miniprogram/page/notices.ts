import { call } from '../api/call'
import { valueOrFallback } from '../format/failure'
import type { NoticeChoice } from '../shared/contract/service'
import type { NoticeKind } from '../shared/vocabulary/notices'

/** The kinds of subscription message that a person may turn on; undefined after a failed call. */
export async function loadNoticeChoices(): Promise<NoticeChoice[] | undefined> {
  const response = await valueOrFallback(call('service.notices', {}), undefined)
  return response?.kinds
}

export const kindsTurnedOff = (choices: NoticeChoice[]): NoticeKind[] =>
  choices.filter((choice) => !choice.on).map((choice) => choice.kind)

/**
 * Asks WeChat's question about the templates that are off.
 * @returns the choices after it; undefined when the person agreed to none
 */
export async function askToTurnOn(choices: NoticeChoice[]): Promise<NoticeChoice[] | undefined> {
  const templateIds = choices.filter((choice) => !choice.on).map((choice) => choice.templateId)
  const agreedIds = await askToSubscribe(templateIds)
  if (agreedIds.length === 0) return undefined
  return choices.map((choice) => ({
    ...choice,
    on: choice.on || agreedIds.includes(choice.templateId),
  }))
}

export async function storeNoticeChoices(choices: NoticeChoice[]): Promise<void> {
  const kinds = choices.filter((choice) => choice.on).map((choice) => choice.kind)
  await call('service.subscribe', { kinds })
}

/**
 * WeChat's own question about these templates; it is shown only directly on a tap.
 * @returns the templates agreed to, none when the question could not be shown
 */
async function askToSubscribe(templateIds: string[]): Promise<string[]> {
  try {
    const replies = await wx.requestSubscribeMessage({ tmplIds: templateIds })
    const replyById = replies as unknown as Record<string, string>
    return templateIds.filter((id) => replyById[id] === 'accept')
  } catch {
    return []
  }
}
