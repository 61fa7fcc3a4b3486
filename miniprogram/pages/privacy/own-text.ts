import { problemText } from '../../format/case-matter'
import { stateBadge } from '../../format/headline'
import { formatYuanSpoken } from '../../format/money'
import { dateTimeText } from '../../format/when'
import type { CaseView } from '../../shared/contract/case-view'
import type { AccessEntry, OwnData, OwnText } from '../../shared/contract/own-data'
import type { TranscriptLine } from '../../shared/contract/room'
import { caseKinds } from '../../shared/vocabulary/case'
import { evidenceKinds } from '../../shared/vocabulary/evidence'
import { accessLines, otherDataTexts, retentionText } from './own-data'

export interface OwnCase {
  view: CaseView
  accesses: AccessEntry[]
  /** What was said in the case's room. */
  transcript?: TranscriptLine[]
}

/**
 * The person's cases, ratings and texts, as their pages show them, as a plain text to keep (个人信息保护法
 * Art. 45). It leaves out the answers to further questions, the agent and the reasons for urgency.
 */
export function ownText(
  ownData: OwnData,
  cases: OwnCase[],
  now: number,
  ownTexts: OwnText[] = [],
): string {
  const retentionByCase = new Map(
    ownData.cases.map((storedCase) => [storedCase.id, retentionText(storedCase, now)]),
  )
  const otherTexts = otherDataTexts(ownData)
  return [
    '我的个人信息（智慧3·15）',
    `导出时间：${dateTimeText(now, 0)}`,
    `案件 ${cases.length} 件${otherTexts.length ? `；${otherTexts.join('；')}` : ''}`,
    ...cases.flatMap((ownCase) => [
      '',
      ...caseText(ownCase, now),
      retentionByCase.get(ownCase.view.id) ?? '',
    ]),
    ...(ownData.rated ?? []).map(
      ({ shop: shopName, day: ratingDay, points: ratingPoints }) =>
        `评价　${ratingDay}　${shopName}　${ratingPoints.join('、')} 星`,
    ),
    ...(ownTexts.length > 0 ? [''] : []),
    ...ownTexts.map(
      ({ title: textTitle, at: writtenAt, name: writerName, text }) =>
        `${textTitle}　${dateTimeText(writtenAt, 0)}　${writerName ?? '您'}：${text}`,
    ),
    '',
  ].join('\n')
}

function caseText(
  { view: caseView, accesses, transcript: roomTranscript = [] }: OwnCase,
  now: number,
): string[] {
  const { consumer, merchant, place: incidentPlace } = caseView
  const optionalLine = (accessText: string, optionalText: string | undefined) =>
    optionalText ? [`${accessText}：${optionalText}`] : []
  return [
    `【${caseKinds.label(caseView.kind)} ${caseView.number}】${stateBadge(caseView.state, caseView.pending).label}`,
    ...optionalLine('提交时间', dateTimeText(caseView.submittedAt, 0)),
    ...optionalLine('商家', `${merchant.name}，${merchant.address}`),
    ...optionalLine('问题', problemText(caseView)),
    ...optionalLine('发生时间', dateTimeText(caseView.occurredAt, 0)),
    ...optionalLine(
      '地点',
      incidentPlace && `东经 ${incidentPlace.longitude}，北纬 ${incidentPlace.latitude}`,
    ),
    ...optionalLine('经过', caseView.statement),
    ...optionalLine('要求', caseView.request),
    ...optionalLine(
      '金额',
      caseView.amountFen === undefined ? undefined : formatYuanSpoken(caseView.amountFen),
    ),
    ...optionalLine(
      '姓名、电话、地址',
      consumer && [consumer.name, consumer.phone, consumer.address].filter(Boolean).join('，'),
    ),
    ...caseView.evidence.map(
      ({ kind, bytes, sealedAt, sha256 }) =>
        `证据：${evidenceKinds.label(kind)}，${bytes} 字节，${dateTimeText(sealedAt, 0)}存证，指纹 ${sha256}`,
    ),
    ...caseView.timeline.map(
      ({ at: writtenAt, who: speaker, text, detail: stepDetail = '', hash: eventHash }) =>
        `${dateTimeText(writtenAt, 0)}　${speaker.name} ${text}　${stepDetail}　指纹 ${eventHash}`,
    ),
    ...roomTranscript.map(
      ({ at: writtenAt, who: speaker, text }) =>
        `远程调处　${dateTimeText(writtenAt, 0)}　${speaker}：${text}`,
    ),
    ...accessLines(accesses, now).map(
      ({ actor: speaker, access: accessText, when: accessedWhen }) =>
        `${accessedWhen}　${speaker}${accessText}`,
    ),
  ]
}
