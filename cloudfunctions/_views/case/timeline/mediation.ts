import { agreementPapers } from '#shared/agreement/agreement-document'
import { signers } from '#shared/agreement/signature'
import { formatYuanSpoken } from '#shared/money/yuan'
import { askedInWords } from '#shared/vocabulary/consent'
import {
  callBackResults,
  entrustResults,
  informWays,
  sealForms,
} from '#shared/vocabulary/formalities'
import {
  mediationModes,
  pauseReasons,
  remedies,
  serviceTags,
  terminationGrounds,
} from '#shared/vocabulary/mediation'
import { noticeLaws, reportFindings } from '#shared/vocabulary/report'
import { erasureGrounds } from '#shared/vocabulary/retention'
import type { agreementEvents } from '../../../_domain/case/agreement/events'
import type { Ending } from '../../../_domain/case/closing/ending'
import type { closingEvents } from '../../../_domain/case/closing/events'
import type { erasureEvents } from '../../../_domain/case/erasure/events'
import type { mediationEvents } from '../../../_domain/case/mediation/events'
import type { roomEvents } from '../../../_domain/case/mediation-room/events'
import type { pauseEvents } from '../../../_domain/case/pauses/events'
import { stopsSixtyDays } from '../../../_domain/case/pauses/pauses'
import type { Reopening } from '../../../_domain/case/state'
import type { Sentences } from '../case-file'
import { momentInWords } from '../moment'

/** With their signature, the mediator states that they have read the agreement aloud. */
const readAloudText = '已向双方宣读全文'

const reopenedBecause: Record<Reopening, string> = {
  not_performed: '协议没有履行，重新处理',
  dissatisfied: '消费者对结果不满意，重新处理',
  decision: '经领导决定，重新处理',
}

const endingInWords: Record<Ending['type'], string> = {
  'mediation.settled': '以双方和解结案',
  'mediation.terminated': '终止调解',
  'report.concluded': '办结',
  'goods_check.concluded': '查证完毕',
}

type MediationEventType =
  | keyof typeof mediationEvents
  | keyof typeof agreementEvents
  | keyof typeof roomEvents
  | keyof typeof pauseEvents
  | keyof typeof closingEvents
  | keyof typeof erasureEvents

export const mediationSentences: Sentences<MediationEventType> = {
  // The question is quoted in full, also for the shop and in the list of proofs. Each party can
  // then check whether it was really asked this.
  'mediation.consented': ({ mode, asked: consentQuestion }) =>
    `双方同意调解，方式：${mediationModes.label(mode)}${consentQuestion ? `（${askedInWords(consentQuestion)}）` : ''}`,
  'remedy.computed': ({ total, upTo, rows }) => [
    total > 0 ? claimedSumText(total, upTo) : '核算依法可主张的事项',
    rows.map(({ law, article }) => `${law}${article}`).join('、') || undefined,
  ],
  'mediation.notice_issued': ({ at, place }, { readText }) => [
    `通知双方：${momentInWords(at)} 现场调解`,
    readText(place),
  ],
  'mediation.entrusted': () => '双方同意，委托消费者权益保护委员会调解',
  'mediation.handedBack': ({ result, note }, { readText }) => [
    `消费者权益保护委员会调解完毕：${entrustResults.label(result)}`,
    readText(note),
  ],
  'document.preserved': ({ form }) => `${sealForms.label(form)}已用印`,
  'parties.notified': ({ consumer, merchant }) =>
    `已告知双方调解终止：消费者${informWays.label(consumer)}，商家${informWays.label(merchant)}`,
  'agreement.proposed': ({ paper, number, voided }) => [
    `拟定${agreementPapers.label(paper)}，等待双方签名`,
    voided.length > 0 ? `${number}，文本有改动，此前的签名全部失效` : number,
  ],
  'agreement.signed': ({ signature: { signer, authority }, device, readAloud }) => [
    `${signers.label(signer)}${authority === undefined ? '' : '的代理人'}已在协议上签名`,
    readAloud ? readAloudText : onOfficerPhoneText(device === 'officer' && signer !== 'mediator'),
  ],
  'agreement.confirmed': ({ signer, way, note }, { readText, forHandler }) => {
    if (way === 'own') return `${signers.label(signer)}已确认签名是本人签的`
    return [
      `负责人已打电话向${signers.label(signer)}核实签名`,
      forHandler && note !== undefined ? readText(note) : undefined,
    ]
  },
  'agreement.signature_withdrawn': ({ signer }) => `${signers.label(signer)}收回了签名`,
  'agreement.performed': ({ clause }) => `消费者确认协议第${clause + 1}项已履行`,
  'payment.confirmed': () => '消费者确认当场付的钱已收到',
  'agreement.breached': ({ clause }) => `消费者说协议第${clause + 1}项到期没有履行`,
  'agreement.reminder_sent': ({ clauses }) =>
    `协议第${clauses.map((clause) => clause + 1).join('、')}项已到期，提醒双方`,
  'agreement.abandoned': () => '协议文本作罢，重新协商',
  'room.opened': () => '网格员开启远程调处，双方可以在线上商量',
  'room.closed': () => '网格员结束了远程调处',
  'room.preserved': ({ count }) => `远程调处的记录已封存，共 ${count} 条`,
  'mediation.paused': ({ reason, note }, { readText }) => [
    `调解中止：${pauseReasons.label(reason)}，60 日的期限${stopsSixtyDays[reason] ? '暂停计算' : '照常计算'}`,
    readText(note),
  ],
  'mediation.resumed': ({ reason, note }, { readText }) => [
    reason === 'appraisal' ? '鉴定、检测结束，恢复调解，期限继续计算' : '回避申请已有决定',
    readText(note),
  ],
  'mediation.reopened': ({ because, reason }, { readText }) => [
    reopenedBecause[because],
    readText(reason),
  ],
  'mediation.settled': (eventData, { readText }) => [
    `${mediationModes.label(eventData.mode)}成功：${eventData.remedies.map(remedies.label).join('、')}，${formatYuanSpoken(eventData.amountFen)}`,
    eventData.paper ? eventData.number : readText(eventData.terms),
  ],
  'mediation.terminated': (eventData, { readText }) => [
    `调解终止：${terminationGrounds.label(eventData.ground)}`,
    readText(eventData.note),
  ],
  'report.concluded': {
    contains: ['outcome.note'],
    sentence: ({ finding, notify, note }, { readText, seesFact }) => [
      `核查完毕：${reportFindings.label(finding)}${notify ? `，依${noticeLaws.label(notify)}告知举报人` : ''}`,
      seesFact('outcome.note') ? readText(note) : undefined,
    ],
  },
  'complaint.assessed': {
    fact: 'timeline.assessment',
    sentence: ({ substantiated }) =>
      substantiated ? '核实：投诉属实' : '核实：投诉的事实没有查实',
  },
  'assessment.checked': ({ substantiated }) =>
    substantiated ? '抽查复核：投诉属实' : '抽查复核：投诉的事实没有查实',
  'service.rated': ({ stars, tags, note }, { readText }) => [
    `消费者评价服务 ${stars} 星`,
    [tags.map(serviceTags.label).join('、'), readText(note)].filter(Boolean).join('；') ||
      undefined,
  ],
  'closing.requested': ({ ending: { type, data } }, { readText, forHandler }) => {
    const endingText = 'terms' in data ? data.terms : data.note
    // The officer's text about a report stays within the bureau.
    const isHidden = type === 'report.concluded' && !forHandler
    return [
      `这是紧急案件，网格员提出${endingInWords[type]}，等负责人同意`,
      isHidden ? undefined : readText(endingText),
    ]
  },
  'closing.decided': ({ allowed, note }, { readText }) => [
    allowed ? '负责人同意结案' : '负责人不同意结案，继续办理',
    readText(note),
  ],
  'consumer.calledBack': ({ result, note }, { readText, forHandler }) =>
    forHandler ? [`回访：${callBackResults.label(result)}`, readText(note)] : '指挥中心回访',
  'erasure.requested': {
    fact: 'erasure',
    sentence: ({ note }, { filerName, readText }) => [
      `${filerName}申请删除个人信息`,
      note && `指挥中心登记：${readText(note)}`,
    ],
  },
  'erasure.declined': {
    fact: 'erasure',
    sentence: ({ reason }, { readText }) => ['没有同意删除个人信息', readText(reason)],
  },
  'personal_data.erased': ({ ground }) => [
    '个人信息已依法删除',
    `${erasureGrounds.label(ground)}；各步的存证仍可核对`,
  ],
}

const claimedSumText = (totalFen: number, isUpperBound: boolean | undefined): string =>
  `核算依法可主张的金额：${isUpperBound ? '不超过 ' : ''}${formatYuanSpoken(totalFen)}`

const onOfficerPhoneText = (isOnOfficerPhone: boolean): string | undefined =>
  isOnOfficerPhone ? '在网格员的手机上当面签，待本人或负责人核实' : undefined
