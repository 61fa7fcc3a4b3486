import { dayInChinese } from '#shared/agreement/clauses'
import type { Calendar } from '#shared/calendar/calendar'
import { shanghaiDayOf } from '#shared/calendar/days'
import type { GoodsCheckView } from '#shared/contract/case-view'
import { mediationDeadline } from '#shared/deadlines/deadlines'
import {
  type GoodsCheckResult,
  goodsCheckResults,
  voucherResults,
  vouchers,
} from '#shared/vocabulary/goods-check'
import { type TerminationGround, terminationGrounds } from '#shared/vocabulary/mediation'
import {
  isRouteOfLaw,
  type NonAcceptanceGround,
  nonAcceptanceDetails,
  nonAcceptanceGrounds,
  type OtherRoute,
  otherRoutes,
} from '#shared/vocabulary/non-acceptance-grounds'
import type { MediationSide } from '../../_domain/case/mediation/events'
import { textOf } from '../../_domain/case/personal-data'
import { placeInLine } from '../../_rules/document-text'
import type { CaseFile } from '../case/case-file'
import { goodsCheckView } from '../case/goods-check-view'
import { momentInWords } from '../case/moment'

/** The content of a notice without its number. */
export interface IssuedNotice {
  /** The series of document numbers, for example `受`. */
  series: string
  title: string
  /** Milliseconds since 1970. */
  issuedAt: number
  body: string[]
}

/** The case and the parties that a notice is about. A name is absent after the erasure. */
interface NoticeSubject {
  number: string
  submittedAt: number
  consumer?: string | undefined
  respondent?: string | undefined
}

/** A decision of the bureau. Its texts are absent after the erasure. */
export type NoticeDecision =
  | { kind: 'accepted' }
  | {
      kind: 'refused'
      ground: NonAcceptanceGround
      routes: readonly OtherRoute[]
      reason?: string | undefined
    }
  | { kind: 'terminated'; ground: TerminationGround; note?: string | undefined }
  | {
      kind: 'checked'
      result: GoodsCheckResult
      vouchers: GoodsCheckView['vouchers']
      note?: string | undefined
    }

const complaintRules = '市场监督管理投诉举报处理办法（国家市场监督管理总局令第121号）'
/** The label of the last ground already ends in 情形, so the word is not added again. */
const groundInWords = (ground: NonAcceptanceGround): string => {
  const label = nonAcceptanceGrounds.label(ground)
  return label.endsWith('情形') ? label : `${label}的情形`
}
const dateInWords = (issuedAt: number) => dayInChinese(shanghaiDayOf(issuedAt))

/**
 * The notice of a decision: form 5 (accepted, Order 121 Art. 15), form 6 (not accepted, Order 121
 * Art. 16) or form 8 (mediation ended, Order 121 Art. 23, 25). For the result of a check of goods
 * no form is prescribed.
 */
export function createDecisionNotice(
  { number, submittedAt, consumer, respondent }: NoticeSubject,
  decision: NoticeDecision,
  issuedAt: number,
  calendar: Calendar,
): IssuedNotice {
  if (decision.kind === 'checked') {
    const openingLines = [
      ...[`${consumer ?? '消费者'}：`, ''],
      `您于${dateInWords(submittedAt)}请我局查证${respondent ?? '商家'}的商品（编号 ${number}）。`,
    ].map(placeInLine)
    const body = [...openingLines, ...goodsCheckLines(decision)]
    return { series: '查证', title: '查证情况告知书', issuedAt, body }
  }
  const { series, title, body } = noticeContent(decision, issuedAt, calendar)
  const openingLines = [
    ...[`${consumer ?? '投诉人'}：`, ''],
    `您于${dateInWords(submittedAt)}提出的对${respondent ?? '被投诉人'}的投诉（编号 ${number}）收悉。`,
  ].map(placeInLine)
  return { series, title, issuedAt, body: [...openingLines, ...body] }
}

/** What was checked, the result, and what the notice does not state. */
const goodsCheckLines = ({
  vouchers: checkedVouchers,
  result,
  note,
}: Extract<NoticeDecision, { kind: 'checked' }>): string[] => [
  '经我局工作人员查看：',
  ...checkedVouchers.map(
    (check, index) =>
      `${index + 1}. ${vouchers.label(check.voucher)}：${voucherResults.label(check.result)}${
        check.note === undefined ? '' : `（${placeInLine(check.note)}）`
      }。`,
  ),
  `查证情况：${goodsCheckResults.label(result)}。`,
  ...(note === undefined ? [] : [`说明：${note}`]),
  '本告知书只写明上述凭证的查看情况，不是商品质量的检验结论，也不影响您依法投诉、举报、申请仲裁或者提起诉讼。',
]

/** What else the complainant can do: first the ways of 消费者权益保护法 Art. 39, then other ones. */
function routeLines(routes: readonly OtherRoute[]): string[] {
  const inWords = (shownRoutes: readonly OtherRoute[]) =>
    shownRoutes.map(otherRoutes.label).join('；')
  const legalRoutes = routes.filter(isRouteOfLaw)
  const furtherRoutes = routes.filter((route) => !isRouteOfLaw(route))
  return [
    `依照消费者权益保护法第三十九条，您还可以：${inWords(legalRoutes)}。`,
    ...(furtherRoutes.length > 0 ? [`另外，您可以：${inWords(furtherRoutes)}。`] : []),
  ]
}

function noticeContent(
  decision: Exclude<NoticeDecision, { kind: 'checked' }>,
  issuedAt: number,
  calendar: Calendar,
): Pick<IssuedNotice, 'series' | 'title' | 'body'> {
  if (decision.kind === 'accepted')
    return {
      series: '受',
      title: '投诉受理决定书',
      body: [
        `经审查，依照${complaintRules}第十五条，我局决定受理，并组织双方调解。`,
        `${mediationDeadline(issuedAt, calendar).reason}未达成协议的，终止调解（第二十三条）；鉴定、检测的时间不计算在内（第二十二条）。`,
      ],
    }

  if (decision.kind === 'refused') {
    const { ground, reason, routes } = decision
    return {
      series: '不受',
      title: '投诉不予受理决定书',
      body: [
        `经审查，您的投诉属于${groundInWords(ground)}，依照${complaintRules}${nonAcceptanceDetails[ground].item}，我局决定不予受理。`,
        ...(reason === undefined ? [] : [`理由：${reason}`]),
        ...routeLines(routes),
      ],
    }
  }

  const { ground, note } = decision
  const groundNumber = '一二三四五六七八'[terminationGrounds.codes.indexOf(ground)]
  return {
    series: '终',
    title: '投诉终止调解决定书',
    body: [
      `因${terminationGrounds.label(ground)}，依照${complaintRules}第二十三条第${groundNumber}项，我局决定终止调解。`,
      ...(note === undefined ? [] : [`情况：${note}`]),
      '您还可以依照消费者权益保护法第三十九条向人民法院提起诉讼，或者按仲裁协议申请仲裁（市场监督管理投诉举报处理办法第二十五条）。',
    ],
  }
}

/** The whole text. It begins with bureau, title and number, and ends with bureau and date. */
export const noticeLines = (
  { title, body, issuedAt }: IssuedNotice,
  bureau: string,
  number: string,
): string[] => [bureau, title, number, '', ...body, '', bureau, dateInWords(issuedAt), '']

/** A decision for which a notice was issued. */
interface IssuedDecision {
  issuedAt: number
  decision: NoticeDecision
  /** The commitment to the text of the notice. */
  notice: string
}

/** In the preview of a notice, this stands in place of the number. */
export const numberPlaceholder = '（文号在发出时编）'

/** The notices of the bureau to the person who filed the case. */
export type NoticeForm = 'decision' | 'termination' | 'goods_check'

/**
 * The last decision in a case for which a notice of this form was issued.
 * @returns undefined if there is none. A termination does not count after the case was reopened.
 */
export function findIssuedDecision(caseFile: CaseFile, form: NoticeForm) {
  const {
    case: { state },
    events,
    personalData,
  } = caseFile
  for (const { type, data, at: issuedAt } of [...events].reverse()) {
    if (form === 'goods_check') {
      if (type !== 'goods_check.concluded') continue
      const { result, note, notice } = data
      const withReport = false
      const { vouchers: checkedVouchers = [] } = goodsCheckView(caseFile, withReport) ?? {}
      const decision = {
        kind: 'checked' as const,
        result,
        vouchers: checkedVouchers,
        note: textOf(personalData, note),
      }
      return toIssuedDecision(issuedAt, decision, notice)
    }

    if (form === 'termination') {
      if (type !== 'mediation.terminated') continue
      const { ground, note, notice } = data
      if (state !== 'terminated') return undefined
      return toIssuedDecision(
        issuedAt,
        { kind: 'terminated', ground, note: textOf(personalData, note) },
        notice,
      )
    }

    if (type === 'complaint.accepted')
      return toIssuedDecision(issuedAt, { kind: 'accepted' }, data.notice)
    if (type !== 'complaint.refused') continue
    const { ground, routes, reason, notice } = data
    return toIssuedDecision(
      issuedAt,
      { kind: 'refused', ground, routes, reason: textOf(personalData, reason) },
      notice,
    )
  }
  return undefined
}

const toIssuedDecision = (
  issuedAt: number,
  decision: NoticeDecision,
  notice: string,
): IssuedDecision => ({ issuedAt, decision, notice })

/** The mediation meeting, and when it was announced to the parties. */
export interface MediationMeeting {
  startsAt: number
  place: string
  mediator: string
  announcedAt: number
}

/** The mediation notice (form 7, Order 121 Art. 20) for one of the parties. */
export function createMeetingNotice(
  subject: Omit<NoticeSubject, 'submittedAt'>,
  meeting: MediationMeeting,
  recipient: MediationSide,
): IssuedNotice {
  const { number, consumer = '投诉人', respondent = '被投诉人' } = subject
  const matterInWords =
    recipient === 'consumer'
      ? `您对${respondent}的投诉（编号 ${number}）`
      : `消费者对你单位的投诉（编号 ${number}）`
  return {
    series: '调通',
    title: '投诉调解通知书',
    issuedAt: meeting.announcedAt,
    body: [
      `${recipient === 'consumer' ? consumer : respondent}：`,
      '',
      `${matterInWords}，我局决定现场调解，请按时参加。`,
      `时间：${momentInWords(meeting.startsAt)}`,
      `地点：${meeting.place}`,
      `调解员：${meeting.mediator}`,
      '认为调解员与本件有利害关系的，可以要求回避。无正当理由不参加的，可以终止调解。',
      '依据：市场监督管理投诉举报处理办法（国家市场监督管理总局令第121号）第二十条、第二十一条、第二十三条第二项。',
    ].map(placeInLine),
  }
}
