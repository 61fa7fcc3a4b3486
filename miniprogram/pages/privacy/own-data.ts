import { stateBadge } from '../../format/headline'
import { dateTimeText, dayText } from '../../format/when'
import type { AccessEntry, OwnData, StoredCase } from '../../shared/contract/own-data'
import { accessKinds } from '../../shared/vocabulary/access'
import { caseKinds } from '../../shared/vocabulary/case'
import { noticeKinds } from '../../shared/vocabulary/notices'
import { roles } from '../../shared/vocabulary/roles'

/** How long one case is kept, in a sentence. */
export function retentionText(
  { endsAt: keptUntil, onRequestFrom, erasedAt }: StoredCase,
  now: number,
): string {
  if (erasedAt !== undefined)
    return `个人信息已于${dayText(erasedAt, now)}删除，只留下无法还原的存证`
  if (keptUntil === undefined) return '正在办理，办结以后开始计算保存期限'
  const endText = `保存到${dayText(keptUntil - 1, now)}，到期自动删除`
  if (onRequestFrom === undefined)
    return `${endText}。调解和核查的案卷按本局的归档办法保存，不提前删`
  return onRequestFrom <= now
    ? `${endText}。现在就可以申请删除`
    : `${endText}。${dayText(onRequestFrom, now)}起可以申请删除`
}

/** One line of what is kept, for the list. */
export const toStoredCaseLine = (storedCase: StoredCase, now: number) => ({
  id: storedCase.id,
  number: storedCase.number,
  title: storedCase.merchantName || caseKinds.label(storedCase.kind),
  about: `${caseKinds.label(storedCase.kind)} · ${stateBadge(storedCase.state, storedCase.pending).label} · ${storedCase.number}`,
  keeping: retentionText(storedCase, now),
  asked: storedCase.askedAt !== undefined,
  /** The person may ask for erasure now, or has done so. */
  erasable:
    storedCase.askedAt !== undefined ||
    (storedCase.onRequestFrom !== undefined && storedCase.onRequestFrom <= now),
})

/** Personal data outside cases, one text per kind; empty if there is none. */
export const otherDataTexts = ({
  ratings: ratingCount,
  follows: followsWarnings,
  consultations = 0,
  reminded: agreedNotices,
  shops: shopCount,
}: OwnData): string[] => [
  ...(ratingCount > 0 ? [`${ratingCount} 条评价`] : []),
  ...(followsWarnings ? ['您关注了消费警示'] : []),
  ...(consultations > 0 ? [`${consultations} 次咨询，最后一句话一年后自动删除`] : []),
  ...(agreedNotices.length > 0
    ? [
        `您同意微信提醒：${agreedNotices.map(noticeKinds.label).join('；')}。可以在小程序的设置里关闭`,
      ]
    : []),
  ...(shopCount > 0 ? [`您代表 ${shopCount} 家商家`] : []),
]

const actorText = ({ role, name, badge: badgeNumber, branch }: AccessEntry['who']): string =>
  personLabel(name, role, [branch, badgeNumber])

/**
 * The access log in words: the same person doing the same within one day is one line with a count.
 */
export function accessLines(
  accessEntries: AccessEntry[],
  now: number,
): { key: number; actor: string; access: string; when: string }[] {
  const lines = new Map<string, { actor: string; access: string; at: number; times: number }>()
  for (const { at: accessedAt, what: accessKind, who: actorName } of accessEntries) {
    const groupKey = [actorText(actorName), accessKind, dayText(accessedAt, now)].join()
    const accessLine = lines.get(groupKey)
    if (accessLine) accessLine.times++
    else
      lines.set(groupKey, {
        actor: actorText(actorName),
        access: accessKinds.label(accessKind),
        at: accessedAt,
        times: 1,
      })
  }
  return [...lines.values()].map(
    ({ actor: actorName, access: accessKind, at: accessedAt, times: accessCount }, lineIndex) => ({
      key: lineIndex,
      actor: actorName,
      access: accessCount > 1 ? `${accessKind}，这一天 ${accessCount} 次` : accessKind,
      when: dateTimeText(accessedAt, now),
    }),
  )
}

function personLabel(
  name: string | undefined,
  role: Parameters<typeof roles.label>[0],
  details: (string | undefined)[],
): string {
  if (name !== undefined)
    return `${roles.label(role)} ${name}（${details.filter(Boolean).join('，')}）`
  return role === 'consumer' ? '您或共同投诉人' : roles.label(role)
}
