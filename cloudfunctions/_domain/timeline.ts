import { papers } from '../../miniprogram/shared/agreement/paper'
import { signers } from '../../miniprogram/shared/agreement/signature'
import { mediateBy } from '../../miniprogram/shared/clock/deadlines'
import type { Why } from '../../miniprogram/shared/contract/case-view'
import { yuanSpoken } from '../../miniprogram/shared/money/yuan'
import { assignmentReasons } from '../../miniprogram/shared/vocabulary/assignment'
import { caseClasses, caseKinds, priorities } from '../../miniprogram/shared/vocabulary/case'
import { backupReasons, declineReasons, rescuers, returnReasons } from '../../miniprogram/shared/vocabulary/dispatch'
import {
  mediationModes,
  remedies,
  serviceTags,
  terminationGrounds,
} from '../../miniprogram/shared/vocabulary/mediation'
import { refusalDetails, refusalGrounds } from '../../miniprogram/shared/vocabulary/refusal-grounds'
import { reportFindings } from '../../miniprogram/shared/vocabulary/report'
import { erasureGrounds } from '../../miniprogram/shared/vocabulary/retention'
import { hotlines, intakeSources } from '../../miniprogram/shared/vocabulary/source'
import { severities } from '../../miniprogram/shared/vocabulary/stars'
import { clockNames } from './clocks/case-clocks'
import { rungs } from './clocks/ladder'
import type { EventData, EventType } from './events'
import { intakeSentences } from './intake/sentences'

/** What a sentence may draw on: names of staff, texts behind commitments, and whether a handler reads it. */
export interface Telling {
  at: number
  name: (staffId: string) => string
  text: (commitment: string | undefined) => string | undefined
  handler: boolean
  /** What whoever filed the case is called. */
  filer: string
}

export type Sentence = string | [text: string, detail: string | undefined]

const sentences: { [Type in EventType]: (data: EventData[Type], telling: Telling) => Sentence } = {
  'complaint.submitted': ({ kind, number, source, hotline }) =>
    source
      ? [
          `代为登记${caseKinds.label(kind)}，编号 ${number}`,
          [intakeSources.label(source), ...(hotline ? [hotlines.label(hotline)] : [])].join('，'),
        ]
      : `已提交${caseKinds.label(kind)}，编号 ${number}`,
  'complaint.accepted': (_, { at }) => ['指挥中心已受理投诉', mediateBy(at).reason],
  'complaint.refused': ({ ground, reason }, { text }) => [
    `不予受理：${refusalGrounds.label(ground)}（${refusalDetails[ground].item}）`,
    text(reason),
  ],
  'triage.confirmed': (data) => `分类为${caseClasses.label(data.class)}，${priorities.label(data.priority)}处理`,
  'dispatch.offered': ({ officerId, why, backup, ordered }, { name, handler }) => {
    const how = backup ? '请求增援：' : ordered ? '指令派给' : '派给'
    if (!handler) return backup ? '正在增派网格员' : '正在联系网格员接单'
    return [`${how}网格员${name(officerId)}，等待接单`, why.map(whyInWords).join('，')]
  },
  'dispatch.declined': ({ officerId, reason, note }, { name, text, handler }) =>
    handler ? [`${name(officerId)}没有接单：${declineReasons.label(reason)}`, text(note)] : '网格员不能前来，正在改派',
  'dispatch.expired': ({ officerId }, { name, handler }) =>
    handler ? `${name(officerId)}没有在时限内接单` : '网格员没有及时接单，正在改派',
  'dispatch.escalated': ({ to }, { handler }) =>
    handler ? `没有网格员在办，报${rescuers.label(to)}派人` : '指挥中心正在重新派人',
  'dispatch.taken': ({ officerId }, { name }) => `网格员${name(officerId)}已接单`,
  'dispatch.returned': ({ officerId, reason, note }, { name, text, handler }) =>
    handler
      ? [`${name(officerId)}退回指挥中心：${returnReasons.label(reason)}`, text(note)]
      : '网格员不能继续办理，已退回指挥中心重新派人',
  'backup.asked': ({ reason }, { handler }) =>
    handler ? `请求增援：${backupReasons.label(reason)}` : '网格员请求增援',
  'backup.joined': ({ officerId }, { name }) => `网格员${name(officerId)}前来增援`,
  'backup.unmet': (_, { handler }) => (handler ? '没有可以增援的网格员，请指挥中心调派' : '正在调派增援'),
  'clock.reminded': ({ what, to }, { handler }) =>
    handler ? `催办（${clockNames[what] ?? what}）：已提醒${rungs.label(to)}` : '系统已催办',
  'contact.made': (_, { filer }) => `网格员已与${filer}取得联系`,
  'officer.arrived': ({ metres }, { handler }) =>
    metres === undefined || !handler ? '网格员已到场' : ['网格员已到场', `距登记的商家位置 ${metres} 米`],
  'mediation.consented': ({ mode }) => `双方同意调解，方式：${mediationModes.label(mode)}`,
  'remedy.computed': ({ total, upTo, rows }) => [
    total > 0 ? `核算依法可主张的金额：${upTo ? '不超过 ' : ''}${yuanSpoken(total)}` : '核算依法可主张的事项',
    rows.map(({ law, article }) => `${law}${article}`).join('、') || undefined,
  ],
  'agreement.proposed': ({ paper, number, voided }) => [
    `拟定${papers.label(paper)}，等待双方签名`,
    voided.length > 0 ? `${number}，文本有改动，此前的签名全部失效` : number,
  ],
  'agreement.signed': ({ signature: { signer, authority }, device }) => [
    `${signers.label(signer)}${authority === undefined ? '' : '的代理人'}已在协议上签名`,
    device === 'officer' && signer !== 'mediator' ? '在网格员的手机上当面签' : undefined,
  ],
  'agreement.unsigned': ({ signer }) => `${signers.label(signer)}收回了签名`,
  'agreement.performed': ({ clause }) => `消费者确认协议第${clause + 1}项已履行`,
  'agreement.broken': ({ clause }) => `消费者说协议第${clause + 1}项到期没有履行`,
  'agreement.reminded': ({ clauses }) => `协议第${clauses.map((clause) => clause + 1).join('、')}项已到期，提醒双方`,
  'mediation.reopened': ({ because, reason }, { text }) => [
    because === 'not_performed' ? '协议没有履行，重新处理' : '消费者对结果不满意，重新处理',
    text(reason),
  ],
  'agreement.abandoned': () => '协议文本作罢，重新协商',
  'mediation.settled': (data, { text }) => [
    `${mediationModes.label(data.mode)}成功：${data.remedies.map(remedies.label).join('、')}，${yuanSpoken(data.amountFen)}`,
    data.paper ? data.number : text(data.terms),
  ],
  'mediation.terminated': (data, { text }) => [`调解终止：${terminationGrounds.label(data.ground)}`, text(data.note)],
  'report.concluded': ({ finding, note }, { text, handler }) => [
    `核查完毕：${reportFindings.label(finding)}`,
    handler ? text(note) : undefined,
  ],
  'complaint.assessed': ({ substantiated, severity }) =>
    substantiated ? `网格员核实：投诉属实，${severities.label(severity)}` : '网格员核实：投诉的事实没有查实',
  'service.rated': ({ stars, tags }) => [
    `消费者评价服务 ${stars} 星`,
    tags.map(serviceTags.label).join('、') || undefined,
  ],
  'particulars.erased': ({ ground }) => ['个人信息已依法删除', `${erasureGrounds.label(ground)}；各步的存证仍可核对`],
  'complaint.withdrawn': ({ reason }, { text }) => ['消费者撤回投诉', text(reason)],
  ...intakeSentences,
}

/** An event as a plain sentence, with what is worth knowing beside it. */
export function tell<Type extends EventType>(
  { type, data }: { type: Type; data: EventData[Type] },
  telling: Telling,
): { text: string; detail?: string } {
  const sentence = sentences[type](data, telling)
  if (typeof sentence === 'string') return { text: sentence }
  const [text, detail] = sentence
  return detail === undefined ? { text } : { text, detail }
}

function whyInWords({ code, value }: Why): string {
  const words = assignmentReasons.label(code)
  if (value === undefined) return words
  return `${words}（${value} ${code === 'travel' ? '分钟' : '件'}）`
}
