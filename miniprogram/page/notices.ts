import { valueOrFallback } from '../format/failure'
import { noticeChoices } from '../modules/notice-choices'
import type { NoticeChoice } from '../shared/contract/service'
import type { NoticeKind } from '../shared/vocabulary/notices'

/**
 * Loads the kinds of subscription message that this person can turn on. Undefined if the call
 * fails, and in a build that sends no messages.
 */
export async function loadNoticeChoices(): Promise<NoticeChoice[] | undefined> {
  return noticeChoices && valueOrFallback(noticeChoices.load(), undefined)
}

export const findKindsTurnedOff = (choices: NoticeChoice[]): NoticeKind[] =>
  choices.filter((choice) => !choice.on).map((choice) => choice.kind)

/**
 * Shows WeChat's question about the messages that are turned off.
 * @returns the new choices; undefined if the person agreed to none
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
 * Shows WeChat's own question about the templates. WeChat allows that only directly after a tap.
 * @returns the templates to which the person agreed; none if the question could not be shown
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
