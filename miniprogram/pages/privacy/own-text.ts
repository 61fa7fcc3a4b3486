import { problemText } from '../../format/case-matter'
import { stateBadge } from '../../format/headline'
import { formatYuanSpoken } from '../../format/money'
import { dateTimeText } from '../../format/when'
import type { CaseView } from '../../shared/contract/case-view'
import type { AccessEntry, OwnData, OwnText } from '../../shared/contract/own-data'
import type { TranscriptLine } from '../../shared/contract/room'
import { caseKinds } from '../../shared/vocabulary/case'
import { evidenceKinds } from '../../shared/vocabulary/evidence'
import { otherDataTexts, retentionText, toAccessLines } from './own-data'

export interface OwnCase {
  view: CaseView
  accesses: AccessEntry[]
  /** The conversation in the mediation room of the case. */
  transcript?: TranscriptLine[]
}

/**
 * The person's cases, ratings and texts as a plain text, as their pages show them (个人信息保护法
 * Art. 45). It does not contain the answers to questions about facts, the agent, and the reasons
 * for urgency.
 */
export function toExportText(
  ownData: OwnData,
  cases: OwnCase[],
  now: number,
  ownTexts: OwnText[] = [],
): string {
  const retentionByCase = new Map(
    ownData.cases.map((storedCase) => [storedCase.id, retentionText(storedCase, now)]),
  )
  const otherTexts = otherDataTexts(ownData)
  const lines = [
    '我的个人信息（智慧3·15）',
    `导出时间：${fullTimeText(now)}`,
    `案件 ${cases.length} 件${otherTexts.length ? `；${otherTexts.join('；')}` : ''}`,
  ]

  for (const ownCase of cases)
    lines.push('', ...caseText(ownCase, now), retentionByCase.get(ownCase.view.id) ?? '')
  for (const { shop: shopName, day: ratingDay, points } of ownData.rated ?? [])
    lines.push(`评价　${ratingDay}　${shopName}　${points.join('、')} 星`)

  if (ownTexts.length > 0) lines.push('')
  for (const { title, at: writtenAt, name: writerName = '您', text } of ownTexts)
    lines.push(`${title}　${fullTimeText(writtenAt)}　${writerName}：${text}`)

  return [...lines, ''].join('\n')
}

/** Day and time with the year, because the reader may open the file years later. */
const fullTimeText = (moment: number) => dateTimeText(moment, 0)

function caseText(
  { view: caseView, accesses, transcript: roomTranscript = [] }: OwnCase,
  now: number,
): string[] {
  const stateLabel = stateBadge(caseView.state, caseView.pending).label
  const lines = [`【${caseKinds.label(caseView.kind)} ${caseView.number}】${stateLabel}`]

  const facts = caseFacts(caseView).filter(({ value }) => value)
  for (const { label, value } of facts) lines.push(`${label}：${value}`)

  for (const { kind, bytes, sealedAt, sha256 } of caseView.evidence)
    lines.push(
      `证据：${evidenceKinds.label(kind)}，${bytes} 字节，${fullTimeText(sealedAt)}存证，指纹 ${sha256}`,
    )
  for (const { at: occurredAt, who: actor, text, detail = '', hash } of caseView.timeline)
    lines.push(`${fullTimeText(occurredAt)}　${actor.name} ${text}　${detail}　指纹 ${hash}`)
  for (const { at: writtenAt, who: speaker, text } of roomTranscript)
    lines.push(`远程调处　${fullTimeText(writtenAt)}　${speaker}：${text}`)
  for (const { actor, access, when } of toAccessLines(accesses, now))
    lines.push(`${when}　${actor}${access}`)
  return lines
}

function caseFacts(caseView: CaseView): { label: string; value: string | undefined }[] {
  const { consumer, merchant, place, amountFen } = caseView
  const placeText = place && `东经 ${place.longitude}，北纬 ${place.latitude}`
  const personText =
    consumer && [consumer.name, consumer.phone, consumer.address].filter(Boolean).join('，')
  return [
    { label: '提交时间', value: fullTimeText(caseView.submittedAt) },
    { label: '商家', value: `${merchant.name}，${merchant.address}` },
    { label: '问题', value: problemText(caseView) },
    { label: '发生时间', value: fullTimeText(caseView.occurredAt) },
    { label: '地点', value: placeText },
    { label: '经过', value: caseView.statement },
    { label: '要求', value: caseView.request },
    { label: '金额', value: amountFen === undefined ? undefined : formatYuanSpoken(amountFen) },
    { label: '姓名、电话、地址', value: personText },
  ]
}
