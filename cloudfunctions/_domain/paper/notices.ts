import { fullDay } from '../../../miniprogram/shared/agreement/clauses'
import { dayOf } from '../../../miniprogram/shared/clock/days'
import { mediateBy } from '../../../miniprogram/shared/clock/deadlines'
import { terminationGrounds } from '../../../miniprogram/shared/vocabulary/mediation'
import { otherRoutes, refusalDetails, refusalGrounds } from '../../../miniprogram/shared/vocabulary/refusal-grounds'
import { decisionOf } from '../decision'
import { textOf } from '../particulars'
import type { CaseFile } from '../view'

/** A notice before it has its number: the series of the bureau it belongs to, when it was made, and its lines. */
export interface Notice {
  series: string
  title: string
  at: number
  body: string[]
}

const order = '市场监督管理投诉举报处理办法（国家市场监督管理总局令第121号）'
const day = (at: number) => fullDay(dayOf(at))

const opening = ({ case: { number, submittedAt }, particulars }: CaseFile): string[] => [
  `${particulars.consumer?.name ?? '投诉人'}：`,
  '',
  `您于${day(submittedAt)}提出的对${particulars.respondent?.name ?? '被投诉人'}的投诉（编号 ${number}）收悉。`,
]

/** Forms 5 and 6: taken on or not (Order 121 Art. 15, 16). Undefined until it has been decided. */
export function decisionNotice(file: CaseFile): Notice | undefined {
  const decision = decisionOf(file)
  if (!decision) return undefined
  if (decision.kind === 'accepted')
    return {
      ...{ series: '受', title: '投诉受理决定书', at: decision.at },
      body: [
        ...opening(file),
        `经审查，依照${order}第十五条，我局决定受理，并组织双方调解。`,
        `${mediateBy(decision.at).reason}未达成协议的，终止调解（第二十三条）；鉴定、检测的时间不计算在内（第二十二条）。`,
      ],
    }
  const { ground, reason, routes } = decision
  return {
    ...{ series: '不受', title: '投诉不予受理决定书', at: decision.at },
    body: [
      ...opening(file),
      `经审查，您的投诉属于${refusalGrounds.label(ground)}的情形，依照${order}${refusalDetails[ground].item}，我局决定不予受理。`,
      ...(reason === undefined ? [] : [`理由：${reason}`]),
      `您还可以：${routes.map(otherRoutes.label).join('；')}。`,
    ],
  }
}

/** Form 8: the mediation has ended on one of the eight grounds (Art. 23), with what is left to do (Art. 25). */
export function terminationNotice(file: CaseFile): Notice | undefined {
  const last = file.events.filter(({ type }) => type === 'mediation.terminated').at(-1)
  if (last?.type !== 'mediation.terminated' || file.case.state !== 'terminated') return undefined
  const { ground, note } = last.data
  const item = '一二三四五六七八'[terminationGrounds.codes.indexOf(ground)]
  const said = textOf(file.particulars, note)
  return {
    ...{ series: '终', title: '投诉终止调解决定书', at: last.at },
    body: [
      ...opening(file),
      `因${terminationGrounds.label(ground)}，依照${order}第二十三条第${item}项，我局决定终止调解。`,
      ...(said === undefined ? [] : [`情况：${said}`]),
      '您还可以依照消费者权益保护法第三十九条向人民法院提起诉讼，或者按仲裁协议申请仲裁（第二十五条）。',
    ],
  }
}

/** The whole text: bureau, title and number first, bureau and day last. */
export const noticeLines = ({ title, body, at }: Notice, bureau: string, number: string): string[] => [
  ...[bureau, title, number, '', ...body, ''],
  ...[bureau, day(at), ''],
]
