import { papers } from '../../../../miniprogram/shared/agreement/paper'
import { signers } from '../../../../miniprogram/shared/agreement/signature'
import { yuanSpoken } from '../../../../miniprogram/shared/money/yuan'
import { askedInWords } from '../../../../miniprogram/shared/vocabulary/consent'
import {
  callBackResults,
  entrustResults,
  informWays,
  sealForms,
} from '../../../../miniprogram/shared/vocabulary/formalities'
import {
  mediationModes,
  pauseReasons,
  remedies,
  serviceTags,
  terminationGrounds,
} from '../../../../miniprogram/shared/vocabulary/mediation'
import { noticeLaws, reportFindings } from '../../../../miniprogram/shared/vocabulary/report'
import { erasureGrounds } from '../../../../miniprogram/shared/vocabulary/retention'
import type { agreementEvents } from '../../../_domain/case/agreement/events'
import type { Ending } from '../../../_domain/case/closing/ending'
import type { closingEvents } from '../../../_domain/case/closing/events'
import type { erasureEvents } from '../../../_domain/case/erasure/events'
import type { mediationEvents } from '../../../_domain/case/mediation/events'
import type { pauseEvents } from '../../../_domain/case/pauses/events'
import { stopsTheSixtyDays } from '../../../_domain/case/pauses/pauses'
import type { roomEvents } from '../../../_domain/case/room/events'
import type { Reopening } from '../../../_domain/case/state'
import type { Sentences } from '../case-file'
import { momentInWords } from '../moment'

/** The mediator's statement with their signature. */
const aloud = '已向双方宣读全文'

const reopenedBecause: Record<Reopening, string> = {
  not_performed: '协议没有履行，重新处理',
  dissatisfied: '消费者对结果不满意，重新处理',
  decision: '经领导决定，重新处理',
}

const how: Record<Ending['type'], string> = {
  'mediation.settled': '以双方和解结案',
  'mediation.terminated': '终止调解',
  'report.concluded': '办结',
}

type Told =
  | keyof typeof mediationEvents
  | keyof typeof agreementEvents
  | keyof typeof roomEvents
  | keyof typeof pauseEvents
  | keyof typeof closingEvents
  | keyof typeof erasureEvents

export const mediationSentences: Sentences<Told> = {
  // Worded in full, also in the shop's lines and the list of proofs: each party can say whether it was asked so.
  'mediation.consented': ({ mode, asked }) =>
    `双方同意调解，方式：${mediationModes.label(mode)}${asked ? `（${askedInWords(asked)}）` : ''}`,
  'remedy.computed': ({ total, upTo, rows }) => [
    total > 0 ? `核算依法可主张的金额：${upTo ? '不超过 ' : ''}${yuanSpoken(total)}` : '核算依法可主张的事项',
    rows.map(({ law, article }) => `${law}${article}`).join('、') || undefined,
  ],
  'mediation.announced': ({ at, place }, { text }) => [`通知双方：${momentInWords(at)} 现场调解`, text(place)],
  'mediation.entrusted': () => '双方同意，委托消费者权益保护委员会调解',
  'mediation.handedBack': ({ result, note }, { text }) => [
    `消费者权益保护委员会调解完毕：${entrustResults.label(result)}`,
    text(note),
  ],
  'paper.sealed': ({ form }) => `${sealForms.label(form)}已用印`,
  'parties.informed': ({ consumer, merchant }) =>
    `已告知双方调解终止：消费者${informWays.label(consumer)}，商家${informWays.label(merchant)}`,
  'agreement.proposed': ({ paper, number, voided }) => [
    `拟定${papers.label(paper)}，等待双方签名`,
    voided.length > 0 ? `${number}，文本有改动，此前的签名全部失效` : number,
  ],
  'agreement.signed': ({ signature: { signer, authority }, device, readAloud }) => [
    `${signers.label(signer)}${authority === undefined ? '' : '的代理人'}已在协议上签名`,
    readAloud
      ? aloud
      : device === 'officer' && signer !== 'mediator'
        ? '在网格员的手机上当面签，待本人或负责人核实'
        : undefined,
  ],
  'agreement.confirmed': ({ signer, way, note }, { text, handler }) =>
    way === 'own'
      ? `${signers.label(signer)}已确认签名是本人签的`
      : [`负责人已打电话向${signers.label(signer)}核实签名`, handler && note !== undefined ? text(note) : undefined],
  'agreement.unsigned': ({ signer }) => `${signers.label(signer)}收回了签名`,
  'agreement.performed': ({ clause }) => `消费者确认协议第${clause + 1}项已履行`,
  'payment.acknowledged': () => '消费者确认当场付的钱已收到',
  'agreement.broken': ({ clause }) => `消费者说协议第${clause + 1}项到期没有履行`,
  'agreement.reminded': ({ clauses }) => `协议第${clauses.map((clause) => clause + 1).join('、')}项已到期，提醒双方`,
  'agreement.abandoned': () => '协议文本作罢，重新协商',
  'room.opened': () => '网格员开启远程调处，双方可以在线上商量',
  'room.closed': () => '网格员结束了远程调处',
  'room.sealed': ({ count }) => `远程调处的记录已封存，共 ${count} 条`,
  'clock.paused': ({ reason, note }, { text }) => [
    `调解中止：${pauseReasons.label(reason)}，60 日的期限${stopsTheSixtyDays[reason] ? '暂停计算' : '照常计算'}`,
    text(note),
  ],
  'clock.resumed': ({ reason, note }, { text }) => [
    reason === 'appraisal' ? '鉴定、检测结束，恢复调解，期限继续计算' : '回避申请已有决定',
    text(note),
  ],
  'mediation.reopened': ({ because, reason }, { text }) => [reopenedBecause[because], text(reason)],
  'mediation.settled': (data, { text }) => [
    `${mediationModes.label(data.mode)}成功：${data.remedies.map(remedies.label).join('、')}，${yuanSpoken(data.amountFen)}`,
    data.paper ? data.number : text(data.terms),
  ],
  'mediation.terminated': (data, { text }) => [`调解终止：${terminationGrounds.label(data.ground)}`, text(data.note)],
  'report.concluded': ({ finding, notify, note }, { text, handler }) => [
    `核查完毕：${reportFindings.label(finding)}${notify ? `，依${noticeLaws.label(notify)}告知举报人` : ''}`,
    handler ? text(note) : undefined,
  ],
  'complaint.assessed': ({ substantiated }) => (substantiated ? '核实：投诉属实' : '核实：投诉的事实没有查实'),
  'finding.checked': ({ substantiated }) => (substantiated ? '抽查复核：投诉属实' : '抽查复核：投诉的事实没有查实'),
  'service.rated': ({ stars, tags, note }, { text }) => [
    `消费者评价服务 ${stars} 星`,
    [tags.map(serviceTags.label).join('、'), text(note)].filter(Boolean).join('；') || undefined,
  ],
  'closing.asked': ({ ending: { type, data } }, { text, handler }) => [
    `这是重大案件，网格员提出${how[type]}，等负责人同意`,
    // What was found of a report is the bureau's, before the end as after it.
    type === 'report.concluded' && !handler ? undefined : text('terms' in data ? data.terms : data.note),
  ],
  'closing.judged': ({ allowed, note }, { text }) => [
    allowed ? '负责人同意结案' : '负责人不同意结案，继续办理',
    text(note),
  ],
  'consumer.calledBack': ({ result, note }, { text, handler }) =>
    handler ? [`回访：${callBackResults.label(result)}`, text(note)] : '指挥中心回访',
  'erasure.asked': (_, { filer }) => `${filer}申请删除个人信息`,
  'erasure.declined': ({ reason }, { text }) => ['没有同意删除个人信息', text(reason)],
  'particulars.erased': ({ ground }) => ['个人信息已依法删除', `${erasureGrounds.label(ground)}；各步的存证仍可核对`],
}
