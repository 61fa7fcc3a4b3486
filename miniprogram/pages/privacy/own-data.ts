import type { AccessEntry, KeptCase, OwnData } from '../../shared/contract/own-data'
import { accessKinds } from '../../shared/vocabulary/access'
import { caseKinds } from '../../shared/vocabulary/case'
import { noticeKinds } from '../../shared/vocabulary/notices'
import { roles } from '../../shared/vocabulary/roles'
import { badgeOf } from '../../words/headline'
import { dateTime, day } from '../../words/when'

/** How long one case is kept, in a sentence. */
export function keeping({ until, onRequestFrom, erasedAt }: KeptCase, now: number): string {
  if (erasedAt !== undefined) return `个人信息已于${day(erasedAt, now)}删除，只留下无法还原的存证`
  if (until === undefined) return '正在办理，办结以后开始计算保存期限'
  const end = `保存到${day(until - 1, now)}，到期自动删除`
  if (onRequestFrom === undefined) return `${end}。调解和核查的案卷依法归档，不能提前删`
  return onRequestFrom <= now ? `${end}。现在就可以申请删除` : `${end}。${day(onRequestFrom, now)}起可以申请删除`
}

/** One line of what is kept, for the list. */
export const keptLine = (one: KeptCase, now: number) => ({
  id: one.id,
  number: one.number,
  title: one.merchantName || caseKinds.label(one.kind),
  about: `${caseKinds.label(one.kind)} · ${badgeOf(one.state, one.pending).label} · ${one.number}`,
  keeping: keeping(one, now),
  asked: one.askedAt !== undefined,
  /** The person may ask for erasure now, or has done so. */
  erasable: one.askedAt !== undefined || (one.onRequestFrom !== undefined && one.onRequestFrom <= now),
})

/** The other personal data beside cases, in sentences; empty without any. */
export const besides = ({ ratings, follows, consultations, reminded, shops }: OwnData): string[] => [
  ...(ratings > 0 ? [`${ratings} 条评价`] : []),
  ...(follows ? ['您关注了消费警示'] : []),
  ...(consultations > 0 ? [`${consultations} 次咨询，最后一句话一年后自动删除`] : []),
  ...(reminded.length > 0
    ? [`您同意微信提醒：${reminded.map(noticeKinds.label).join('；')}。可以在小程序的设置里关闭`]
    : []),
  ...(shops > 0 ? [`您代表 ${shops} 家商家`] : []),
]

const named = ({ role, name, badge, branch }: AccessEntry['who']): string =>
  name === undefined
    ? role === 'consumer'
      ? '您或共同投诉人'
      : roles.label(role)
    : `${roles.label(role)} ${name}（${[branch, badge].filter(Boolean).join('，')}）`

/** The access log in words: the same person doing the same within one day is one line with a count. */
export function accessLines(
  seen: AccessEntry[],
  now: number,
): { key: number; who: string; what: string; when: string }[] {
  const lines = new Map<string, { who: string; what: string; at: number; times: number }>()
  for (const { at, what, who } of seen) {
    const key = [named(who), what, day(at, now)].join()
    const line = lines.get(key)
    if (line) line.times++
    else lines.set(key, { who: named(who), what: accessKinds.label(what), at, times: 1 })
  }
  return [...lines.values()].map(({ who, what, at, times }, key) => ({
    key,
    who,
    what: times > 1 ? `${what}，这一天 ${times} 次` : what,
    when: dateTime(at, now),
  }))
}
