import { valueOrFallback } from '../format/failure'
import { noticeChoices } from '../modules/notice-choices'
import type { NoticeChoice } from '../shared/contract/service'
import type { NoticeKind } from '../shared/vocabulary/notices'

/**
 * The kinds of subscription message that a person may turn on; undefined after a failed
 * call, and in a build that sends none.
 */
export async function loadNoticeChoices(): Promise<NoticeChoice[] | undefined> {
  return noticeChoices && valueOrFallback(noticeChoices.load(), undefined)
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
  await noticeChoices?.store(kinds)
}

/**
 * WeChat's own question about these templates; it is shown only directly on a tap.
 * @returns the templates agreed to, none when the question could not be shown
 */
async function askToSubscribe(templateIds: string[]): Promise<string[]> {
  try {
    const replies = await wx.requestSubscribeMessage({ tmplIds: templateIds })
    const replyById = replies as unknown as Record<string, string>
    return templateIds.filter((templateId) => replyById[templateId] === 'accept')
  } catch {
    return []
  }
}
