import { papers } from '../../../miniprogram/shared/agreement/paper'
import { signers } from '../../../miniprogram/shared/agreement/signature'
import { mediateBy } from '../../../miniprogram/shared/clock/deadlines'
import type { Why } from '../../../miniprogram/shared/contract/case-view'
import { yuanSpoken } from '../../../miniprogram/shared/money/yuan'
import { assignmentReasons } from '../../../miniprogram/shared/vocabulary/assignment'
import { caseClasses, caseKinds, priorities } from '../../../miniprogram/shared/vocabulary/case'
import {
  backupReasons,
  declineReasons,
  recallReasons,
  rescuers,
  returnReasons,
} from '../../../miniprogram/shared/vocabulary/dispatch'
import {
  mediationModes,
  remedies,
  serviceTags,
  terminationGrounds,
} from '../../../miniprogram/shared/vocabulary/mediation'
import { refusalDetails, refusalGrounds } from '../../../miniprogram/shared/vocabulary/refusal-grounds'
import { reportFindings } from '../../../miniprogram/shared/vocabulary/report'
import { erasureGrounds } from '../../../miniprogram/shared/vocabulary/retention'
import { hotlines, intakeSources } from '../../../miniprogram/shared/vocabulary/source'
import { severities } from '../../../miniprogram/shared/vocabulary/stars'
import type { Reopening } from '../../_domain/case/agreement/dues'
import { saidWithoutLine } from '../../_domain/case/done-before'
import { consentSentence } from '../../_domain/case/mediation/consent'
import { proofs } from '../../_domain/case/track/challenge'
import { spoofSigns } from '../../_domain/case/track/spoof'
import { clockNames } from '../../_domain/clocks/case-clocks'
import { rungs } from '../../_domain/clocks/ladder'
import type { EventData, EventType } from '../../_domain/events'
import { closingSentences } from './closing-sentences'
import { intakeSentences } from './filing-sentences'
import { liveSentences } from './live-sentences'
import { formalitySentences } from './mediation-sentences'
import { restSentences } from './pause-sentences'

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

const reopenedBecause: Record<Reopening, string> = {
  not_performed: '协议没有履行，重新处理',
  dissatisfied: '消费者对结果不满意，重新处理',
  decision: '经领导决定，重新处理',
}

/** What the mediator says with their signature. */
const aloud = '已向双方宣读全文'

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
  'case.referred': ({ note }, { handler, text }) =>
    handler ? ['同时移送综合执法支队，调解照常进行', text(note)] : '已同时转有关部门核查',
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
  'dispatch.returned': ({ officerId, reason, note }, { name, text, handler }) => {
    if (!handler) return '网格员不能继续办理，已退回指挥中心重新派人'
    if (reason === 'left') return `${name(officerId)}已离开岗位，案件退回指挥中心`
    return [`${name(officerId)}退回指挥中心：${returnReasons.label(reason)}`, text(note)]
  },
  'dispatch.recalled': ({ officerId, reason, note }, { name, text, handler }) =>
    handler
      ? [`指挥中心收回${name(officerId)}手上的案件：${recallReasons.label(reason)}`, text(note)]
      : '指挥中心正在改派，会有另一位网格员来办理',
  'backup.asked': ({ reason }, { handler }) =>
    handler ? `请求增援：${backupReasons.label(reason)}` : '网格员请求增援',
  'backup.joined': ({ officerId }, { name }) => `网格员${name(officerId)}前来增援`,
  'backup.unmet': (_, { handler }) => (handler ? '没有可以增援的网格员，请指挥中心调派' : '正在调派增援'),
  'clock.reminded': ({ what, to }, { handler }) =>
    handler ? `催办（${clockNames[what] ?? what}）：已提醒${rungs.label(to)}` : '系统已催办',
  'contact.made': ({ saidAt }, { filer, at }) => [`网格员已与${filer}取得联系`, saidWithoutLine(saidAt, at)],
  'officer.arrived': ({ metres, saidAt, proof }, { handler, at }) => {
    const shown = proof && handler ? [`依据：${proofs.label(proof)}`] : []
    const far = metres === undefined || !handler ? shown : [...shown, `距登记的商家位置 ${metres} 米`]
    return ['网格员已到场', [...far, saidWithoutLine(saidAt, at) ?? []].flat().join('，') || undefined]
  },
  'mediation.consented': consentSentence,
  'remedy.computed': ({ total, upTo, rows }) => [
    total > 0 ? `核算依法可主张的金额：${upTo ? '不超过 ' : ''}${yuanSpoken(total)}` : '核算依法可主张的事项',
    rows.map(({ law, article }) => `${law}${article}`).join('、') || undefined,
  ],
  'agreement.proposed': ({ paper, number, voided }) => [
    `拟定${papers.label(paper)}，等待双方签名`,
    voided.length > 0 ? `${number}，文本有改动，此前的签名全部失效` : number,
  ],
  'agreement.signed': ({ signature: { signer, authority }, device, readAloud }) => [
    `${signers.label(signer)}${authority === undefined ? '' : '的代理人'}已在协议上签名`,
    readAloud ? aloud : device === 'officer' && signer !== 'mediator' ? '在网格员的手机上当面签' : undefined,
  ],
  'agreement.unsigned': ({ signer }) => `${signers.label(signer)}收回了签名`,
  'agreement.performed': ({ clause }) => `消费者确认协议第${clause + 1}项已履行`,
  'agreement.broken': ({ clause }) => `消费者说协议第${clause + 1}项到期没有履行`,
  'agreement.reminded': ({ clauses }) => `协议第${clauses.map((clause) => clause + 1).join('、')}项已到期，提醒双方`,
  'mediation.reopened': ({ because, reason }, { text }) => [reopenedBecause[because], text(reason)],
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
  'erasure.asked': (_, { filer }) => `${filer}申请删除个人信息`,
  'erasure.declined': ({ reason }, { text }) => ['没有同意删除个人信息', text(reason)],
  'particulars.erased': ({ ground }) => ['个人信息已依法删除', `${erasureGrounds.label(ground)}；各步的存证仍可核对`],
  'complaint.withdrawn': ({ reason }, { text }) => ['消费者撤回投诉', text(reason)],
  'track.kept': ({ officerId, positions, rejected, signs }, { name, handler }) =>
    handler
      ? [
          `${name(officerId)}的行程已封存：${positions} 个位置，另有 ${rejected} 个不采用`,
          signs.length > 0 ? `请核实：${signs.map(spoofSigns.label).join('、')}` : undefined,
        ]
      : '网格员的行程已封存',
  ...restSentences,
  'room.opened': () => '网格员开启远程调处，双方可以在线上商量',
  'room.closed': () => '网格员结束了远程调处',
  'room.sealed': ({ count }) => `远程调处的记录已封存，共 ${count} 条`,
  ...closingSentences,
  ...intakeSentences,
  ...liveSentences,
  ...formalitySentences,
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
