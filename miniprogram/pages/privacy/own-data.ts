import { stateBadge } from '../../format/headline'
import { dateTimeText, dayText } from '../../format/when'
import type { AccessEntry, OwnData, StoredCase } from '../../shared/contract/own-data'
import { accessKinds } from '../../shared/vocabulary/access'
import { caseKinds } from '../../shared/vocabulary/case'
import { noticeKinds } from '../../shared/vocabulary/notices'
import { roles } from '../../shared/vocabulary/roles'

/** A sentence on how long the personal data of a case are stored. */
export function retentionText(
  { endsAt: retentionEndsAt, onRequestFrom, erasedAt }: StoredCase,
  now: number,
): string {
  if (erasedAt !== undefined)
    return `个人信息已于${dayText(erasedAt, now)}删除，只留下无法还原的存证`
  if (retentionEndsAt === undefined) return '正在办理，办结以后开始计算保存期限'
  const endText = `保存到${dayText(retentionEndsAt - 1, now)}，到期自动删除`
  if (onRequestFrom === undefined)
    return `${endText}。调解和核查的案卷按本局的归档办法保存，不提前删`
  return onRequestFrom <= now
    ? `${endText}。现在就可以申请删除`
    : `${endText}。${dayText(onRequestFrom, now)}起可以申请删除`
}

/** A stored case as a line of the list. */
export const toStoredCaseLine = (storedCase: StoredCase, now: number) => ({
  id: storedCase.id,
  number: storedCase.number,
  title: storedCase.merchantName || caseKinds.label(storedCase.kind),
  about: `${caseKinds.label(storedCase.kind)} · ${stateBadge(storedCase.state, storedCase.pending).label} · ${storedCase.number}`,
  keeping: retentionText(storedCase, now),
  asked: storedCase.askedAt !== undefined,
  /** The person can request erasure now, or has done so. */
  erasable:
    storedCase.askedAt !== undefined ||
    (storedCase.onRequestFrom !== undefined && storedCase.onRequestFrom <= now),
})

/** Texts about personal data outside cases, one per kind. Empty if there are none. */
export function otherDataTexts({
  ratings: ratingCount,
  follows: followsWarnings,
  consultations: consultationCount = 0,
  reminded: agreedNotices,
  shops: shopCount,
}: OwnData): string[] {
  const texts: string[] = []
  if (ratingCount > 0) texts.push(`${ratingCount} 条评价`)
  if (followsWarnings) texts.push('您关注了消费警示')
  if (consultationCount > 0) texts.push(`${consultationCount} 次咨询，最后一句话一年后自动删除`)
  if (agreedNotices.length > 0) {
    const noticeNames = agreedNotices.map(noticeKinds.label).join('；')
    texts.push(`您同意微信提醒：${noticeNames}。可以在小程序的设置里关闭`)
  }
  if (shopCount > 0) texts.push(`您代表 ${shopCount} 家商家`)
  return texts
}

const actorText = ({ role, name, badge: badgeNumber, branch }: AccessEntry['who']): string =>
  personLabel(name, role, [branch, badgeNumber])

interface AccessLine {
  key: number
  actor: string
  access: string
  when: string
}

/** Accesses of one kind by one person on one day. */
interface AccessGroup {
  actor: string
  accessLabel: string
  firstAccessedAt: number
  count: number
}

/**
 * The lines of an access log. Accesses of the same kind by the same person on the same day are one
 * line with a count. Its time is that of the first entry of the group.
 */
export function toAccessLines(accessEntries: AccessEntry[], now: number): AccessLine[] {
  const groupByKey = new Map<string, AccessGroup>()
  for (const { at: accessedAt, what: accessKind, who } of accessEntries) {
    const actor = actorText(who)
    const groupKey = [actor, accessKind, dayText(accessedAt, now)].join()
    const group = groupByKey.get(groupKey)
    if (group) group.count += 1
    else
      groupByKey.set(groupKey, {
        actor,
        accessLabel: accessKinds.label(accessKind),
        firstAccessedAt: accessedAt,
        count: 1,
      })
  }
  return [...groupByKey.values()].map(({ actor, accessLabel, firstAccessedAt, count }, index) => ({
    key: index,
    actor,
    access: count > 1 ? `${accessLabel}，这一天 ${count} 次` : accessLabel,
    when: dateTimeText(firstAccessedAt, now),
  }))
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
