import { fullDay } from '../../../miniprogram/shared/agreement/clauses'
import { dayOf } from '../../../miniprogram/shared/clock/days'
import { mediateBy } from '../../../miniprogram/shared/clock/deadlines'
import { type TerminationGround, terminationGrounds } from '../../../miniprogram/shared/vocabulary/mediation'
import {
  type OtherRoute,
  otherRoutes,
  type RefusalGround,
  refusalDetails,
  refusalGrounds,
} from '../../../miniprogram/shared/vocabulary/refusal-grounds'

/** A notice before it has its number: its bureau's series, its date, and its lines. */
export interface Notice {
  series: string
  title: string
  at: number
  body: string[]
}

/** The case and persons that a notice is about. */
export interface About {
  number: string
  submittedAt: number
  consumer?: string | undefined
  respondent?: string | undefined
}

/** The decision, with its texts as far as they can be read. */
export type Decided =
  | { kind: 'accepted' }
  | { kind: 'refused'; ground: RefusalGround; routes: readonly OtherRoute[]; reason?: string | undefined }
  | { kind: 'terminated'; ground: TerminationGround; note?: string | undefined }

const order = '市场监督管理投诉举报处理办法（国家市场监督管理总局令第121号）'
const day = (at: number) => fullDay(dayOf(at))

/** Form 5 (accepted, Order 121 Art. 15), 6 (not accepted, Art. 16) or 8 (mediation ended, Art. 23, 25). */
export function noticeOf({ number, submittedAt, consumer, respondent }: About, decided: Decided, at: number): Notice {
  const { series, title, body } = contentOf(decided, at)
  const opening = [
    ...[`${consumer ?? '投诉人'}：`, ''],
    `您于${day(submittedAt)}提出的对${respondent ?? '被投诉人'}的投诉（编号 ${number}）收悉。`,
  ]
  return { series, title, at, body: [...opening, ...body] }
}

function contentOf(decided: Decided, at: number): Pick<Notice, 'series' | 'title' | 'body'> {
  if (decided.kind === 'accepted')
    return {
      series: '受',
      title: '投诉受理决定书',
      body: [
        `经审查，依照${order}第十五条，我局决定受理，并组织双方调解。`,
        `${mediateBy(at).reason}未达成协议的，终止调解（第二十三条）；鉴定、检测的时间不计算在内（第二十二条）。`,
      ],
    }
  if (decided.kind === 'refused') {
    const { ground, reason, routes } = decided
    return {
      series: '不受',
      title: '投诉不予受理决定书',
      body: [
        `经审查，您的投诉属于${refusalGrounds.label(ground)}的情形，依照${order}${refusalDetails[ground].item}，我局决定不予受理。`,
        ...(reason === undefined ? [] : [`理由：${reason}`]),
        `您还可以：${routes.map(otherRoutes.label).join('；')}。`,
      ],
    }
  }
  const { ground, note } = decided
  const item = '一二三四五六七八'[terminationGrounds.codes.indexOf(ground)]
  return {
    series: '终',
    title: '投诉终止调解决定书',
    body: [
      `因${terminationGrounds.label(ground)}，依照${order}第二十三条第${item}项，我局决定终止调解。`,
      ...(note === undefined ? [] : [`情况：${note}`]),
      '您还可以依照消费者权益保护法第三十九条向人民法院提起诉讼，或者按仲裁协议申请仲裁（第二十五条）。',
    ],
  }
}

/** The whole text: bureau, title and number first, bureau and day last. */
export const noticeLines = ({ title, body, at }: Notice, bureau: string, number: string): string[] => [
  ...[bureau, title, number, '', ...body, ''],
  ...[bureau, day(at), ''],
]
