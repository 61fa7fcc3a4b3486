import type { CaseView } from '../../shared/contract/case-view'
import type { ConsultationView } from '../../shared/contract/consultation'
import type { AccessEntry, OwnData } from '../../shared/contract/own-data'
import type { TranscriptLine } from '../../shared/contract/room'
import { caseKinds, problemTypes } from '../../shared/vocabulary/case'
import { evidenceKinds } from '../../shared/vocabulary/evidence'
import { badgeOf } from '../../words/headline'
import { yuan } from '../../words/money'
import { dateTime } from '../../words/when'
import { accessLines, besides, keeping } from './own-data'

export interface OwnCase {
  view: CaseView
  accesses: AccessEntry[]
  /** What was said in the case's room. */
  said?: TranscriptLine[]
}

/** All that is kept of a person, as they see it, as a plain text for them to keep (个人信息保护法 Art. 45). */
export function ownText(own: OwnData, cases: OwnCase[], now: number, questions: ConsultationView[] = []): string {
  const keepingOf = new Map(own.cases.map((one) => [one.id, keeping(one, now)]))
  const beside = besides(own)
  return [
    '我的个人信息（智慧3·15）',
    `导出时间：${dateTime(now, 0)}`,
    `案件 ${cases.length} 件${beside.length ? `；${beside.join('；')}` : ''}`,
    ...cases.flatMap((one) => ['', ...caseText(one, now), keepingOf.get(one.view.id) ?? '']),
    ...(own.rated ?? []).map(({ shop, day, points }) => `评价　${day}　${shop}　${points.join('、')} 星`),
    ...questions.flatMap(({ said }) => [
      '',
      ...said.map(({ at, name, text }) => `咨询　${dateTime(at, 0)}　${name ?? '您'}：${text}`),
    ]),
    '',
  ].join('\n')
}

function caseText({ view, accesses, said = [] }: OwnCase, now: number): string[] {
  const { consumer, merchant, place } = view
  const line = (what: string, text: string | undefined) => (text ? [`${what}：${text}`] : [])
  return [
    `【${caseKinds.label(view.kind)} ${view.number}】${badgeOf(view.state, view.pending).label}`,
    ...line('提交时间', dateTime(view.submittedAt, 0)),
    ...line('商家', `${merchant.name}，${merchant.address}`),
    ...line('问题', problemTypes.label(view.problemType)),
    ...line('发生时间', dateTime(view.occurredAt, 0)),
    ...line('地点', place && `东经 ${place.longitude}，北纬 ${place.latitude}`),
    ...line('经过', view.statement),
    ...line('要求', view.request),
    ...line('金额', view.amountFen === undefined ? undefined : yuan(view.amountFen)),
    ...line(
      '姓名、电话、地址',
      consumer && [consumer.name, consumer.phone, consumer.address].filter(Boolean).join('，'),
    ),
    ...view.evidence.map(
      ({ kind, bytes, sealedAt, sha256 }) =>
        `证据：${evidenceKinds.label(kind)}，${bytes} 字节，${dateTime(sealedAt, 0)}存证，指纹 ${sha256}`,
    ),
    ...view.timeline.map(
      ({ at, who, text, detail = '', hash }) => `${dateTime(at, 0)}　${who.name} ${text}　${detail}　指纹 ${hash}`,
    ),
    ...said.map(({ at, who, text }) => `远程调处　${dateTime(at, 0)}　${who}：${text}`),
    ...accessLines(accesses, now).map(({ who, what, when }) => `${when}　${who}${what}`),
  ]
}
