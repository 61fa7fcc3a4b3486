import { dayInWords, shanghaiDayOf } from '#shared/calendar/days'
import { mediationDeadline } from '#shared/deadlines/deadlines'
import { formatYuanSpoken } from '#shared/money/yuan'
import { abouts } from '#shared/text-recognition/questions'
import { caseKinds, problemTypes } from '#shared/vocabulary/case'
import { materials } from '#shared/vocabulary/material'
import { remedies } from '#shared/vocabulary/mediation'
import { merchantResponses, shopPositions } from '#shared/vocabulary/merchant-answer'
import {
  nonAcceptanceDetails,
  nonAcceptanceGrounds,
} from '#shared/vocabulary/non-acceptance-grounds'
import { required } from '#shared/vocabulary/required'
import { hotlines, intakeSources } from '#shared/vocabulary/source'
import type { EventData } from '../../../_domain/case/events'
import type { copyEvents } from '../../../_domain/case/evidence-copies/events'
import type { filingEvents } from '../../../_domain/case/filing/events'
import type { jointEvents } from '../../../_domain/case/joint/events'
import type { linkEvents } from '../../../_domain/case/links/events'
import type { answerEvents } from '../../../_domain/case/merchant-response/events'
import type { readingEvents } from '../../../_domain/case/text-recognition/events'
import type { transferEvents } from '../../../_domain/case/transfer/events'
import type { Sentence, SentenceContext, Sentences } from '../case-file'

/** What the shop offers, for example `退款、120 元`. */
const offerInWords = ({
  remedies: offeredRemedies,
  amountFen,
}: EventData['complaint.settlement_accepted']): string =>
  [
    ...offeredRemedies.map(remedies.label),
    ...(amountFen > 0 ? [formatYuanSpoken(amountFen)] : []),
  ].join('、')

const readingResults = { confirmed: '读得对', corrected: '改正后确认', declined: '读错了，不算数' }

type FilingEventType =
  | keyof typeof filingEvents
  | keyof typeof answerEvents
  | keyof typeof jointEvents
  | keyof typeof linkEvents
  | keyof typeof copyEvents
  | keyof typeof readingEvents
  | keyof typeof transferEvents

/**
 * What the complainant now consents to or no longer consents to, as far as the reader may see it.
 * The text is empty if nothing has changed.
 */
function changedConsentsInWords(
  { mayPublish, together }: Pick<EventData['complaint.supplemented'], 'mayPublish' | 'together'>,
  { seesFact }: SentenceContext,
): string {
  const consentTexts: string[] = []
  if (mayPublish !== undefined && seesFact('mayPublish'))
    consentTexts.push(mayPublish ? '同意公示' : '不同意公示')
  if (together !== undefined && seesFact('together'))
    consentTexts.push(together ? '同意合并处理' : '不同意合并处理')
  return consentTexts.join('，')
}

function supplementInWords(
  { text, request, evidence, ...supplement }: EventData['complaint.supplemented'],
  context: SentenceContext,
): Sentence {
  const evidenceText = context.seesFact('evidence') ? `${evidence.length} 份材料` : '材料'
  const supplementedItems = [
    ...(evidence.length > 0 ? [evidenceText] : []),
    ...(supplement.tells ?? []).map(required.label),
    ...(supplement.problemType ? [`问题：${problemTypes.label(supplement.problemType)}`] : []),
    ...(supplement.amountFen === undefined ? [] : [`金额：${supplement.amountFen / 100} 元`]),
    ...(supplement.occurredAt === undefined ? [] : ['发生的时间']),
    ...(supplement.details ? ['细节'] : []),
  ]
  const consentText = changedConsentsInWords(supplement, context)
  if (supplementedItems.length === 0 && consentText)
    return [`${context.filerName}${consentText}`, undefined]
  const requestText = context.seesFact('request') ? context.readText(request) : undefined
  return [
    `${context.filerName}补充了${supplementedItems.join('、') || '情况'}`,
    context.readText(text) ?? requestText,
  ]
}

export const filingSentences: Sentences<FilingEventType> = {
  'complaint.submitted': ({ kind, number, source, hotline }) => {
    if (!source) return `已提交${caseKinds.label(kind)}，编号 ${number}`
    const sourceText = intakeSources.label(source)
    return [
      `代为登记${caseKinds.label(kind)}，编号 ${number}`,
      hotline ? `${sourceText}，${hotlines.label(hotline)}` : sourceText,
    ]
  },
  'complaint.accepted': (_eventData, { recordedAt, calendar }) => [
    '本局已受理投诉',
    mediationDeadline(recordedAt, calendar).reason,
  ],
  'complaint.refused': ({ ground, reason }, { readText }) => [
    `不予受理：${nonAcceptanceGrounds.label(ground)}（${nonAcceptanceDetails[ground].item}）`,
    readText(reason),
  ],
  'transfer.answered': {
    fact: 'transferConsent',
    sentence: ({ agrees }, { filerName }) =>
      agrees ? `${filerName}同意移送有管辖权的部门` : `${filerName}不同意移送其他部门`,
  },
  'transfer.made': {
    fact: 'transfer',
    sentence: ({ bureau }, { readText }) => ['已移送有管辖权的部门', readText(bureau)],
  },
  'transfer.received': {
    fact: 'transfer',
    sentence: ({ receipt }, { readText }) => ['接收的部门已经收到', readText(receipt)],
  },
  'complaint.withdrawn': ({ reason }, { readText }) => ['消费者撤回投诉', readText(reason)],
  'complaint.supplemented': {
    contains: ['evidence', 'mayPublish', 'together', 'request'],
    sentence: supplementInWords,
  },
  'material.requested': ({ needs, note, dueAt }, { recordedAt, readText }) => [
    `请${dayInWords(shanghaiDayOf(dueAt), shanghaiDayOf(recordedAt))}前补充：${needs.map(materials.label).join('、')}`,
    readText(note),
  ],
  'material.lapsed': (_eventData, { filerName }) => [
    `${filerName}没有在期限内补充材料`,
    '按现有材料继续办；想补充，随时可以',
  ],
  'complainant.contact_changed': ({ verified }, { filerName }) => [
    `${filerName}换了联系电话`,
    verified ? '新号码经微信验证，是本人的手机号' : '新号码是自己填写的，请在下次联系时核对',
  ],
  'complaint.claimed': ({ verified }, { filerName }) => [
    `${filerName}凭登记回执在自己的手机上打开了本件`,
    verified ? '微信验证的手机号与登记的一致' : '登记的不是手机号，只核对了回执码',
  ],
  'batch.named': {
    fact: 'batch',
    sentence: ({ name }, { readText }) => ['记下了涉及的商品和批号', readText(name)],
  },
  'platform.registered': ({ platformNumber }) => `已登记到全国 12315 平台，编号 ${platformNumber}`,
  'agent.checked': {
    fact: 'agent',
    sentence: ({ complete }) =>
      complete
        ? '已核对授权委托书原件和代理人身份，授权齐全'
        : '代理人的授权还不齐，请补交授权委托书原件和身份证明',
  },
  'merchant.responded': {
    fact: 'shopAnswer',
    contains: ['shopAnswer.held'],
    sentence: (
      { response, offer, note, held: isHeld, position, evidence },
      { readText, seesFact },
    ) => [
      [
        `商家${position ? `（${shopPositions.label(position)}）` : ''}答复：${merchantResponses.label(response)}`,
        ...(offer ? [`（${offerInWords(offer)}）`] : []),
        ...(evidence ? [`，附 ${evidence.length} 份材料`] : []),
      ].join(''),
      isHeld && !seesFact('shopAnswer.held') ? '商家写的说明正在核对' : readText(note),
    ],
    otherwise: '商家已答复',
  },
  'merchant_response.shown': {
    fact: 'shopAnswer',
    sentence: ({ note }, { readText }) => ['商家写的说明已核对', readText(note)],
    otherwise: '商家写的说明已核对',
  },
  'merchant.unresponsive': {
    fact: 'shopAnswer',
    sentence: ({ asked: wasAsked }) =>
      wasAsked
        ? ['商家没有在期限内答复', '已提前办理，由网格员直接处理']
        : ['商家没有在系统里登记代表，没有线上答复', '已提前办理，由网格员直接处理'],
    otherwise: '商家没有答复，已提前办理，由网格员直接处理',
  },
  'complaint.settlement_accepted': (offer) =>
    `消费者接受商家的办法，双方自行和解：${offerInWords(offer)}`,
  'joint.opened': (_eventData, { filerName }) => `${filerName}邀请遇到同一件事的人共同投诉`,
  'joint.closed': (_eventData, { filerName }) => `${filerName}不再邀请别人共同投诉`,
  'joint.joined': ({ person, statement, from }, { readText }) => [
    from
      ? `第 ${person} 位投诉人的 ${from.number} 并入本件，共同调解`
      : `第 ${person} 位投诉人加入，同意共同投诉`,
    readText(statement),
  ],
  'joint.agreed': ({ person }) => `第 ${person} 位投诉人同意由代表与商家和解`,
  'joint.excluded': ({ person, reason }, { readText }) => [
    `第 ${person} 位投诉人不属于同一件事，已移出`,
    readText(reason),
  ],
  'joint.left': ({ person }) => `第 ${person} 位投诉人退出共同投诉`,
  'case.linked': {
    fact: 'linked',
    sentence: ({ number }) => `与 ${number} 是同一件事，关联办理`,
    otherwise: '指挥中心发现有同样的事，一起看着办',
  },
  'case.merged': ({ number, joint }) =>
    joint
      ? `与 ${number} 共同调解，以后在那一件里办理`
      : `与先前的 ${number} 是同一人的同一件事，并入办理`,
  'case.absorbed': ({ number, newFacts, text }, { readText }) => [
    `${number} 并入本件${newFacts ? '，有新的事实，核查期限重新计算' : ''}`,
    readText(text),
  ],
  'case.unlinked': {
    fact: 'linked',
    sentence: ({ number }) => `取消与 ${number} 的关联`,
    otherwise: '指挥中心取消了关联',
  },
  'evidence.redacted': {
    fact: 'copies',
    sentence: ({ boxes }) => ['为公开制作了照片的遮挡版，原件不变', `遮住 ${boxes.length} 处`],
    otherwise: '为公开制作了照片的遮挡版，原件不变',
  },
  'copy.reviewed': {
    fact: 'copies',
    sentence: ({ publishable, note }, { readText }) => [
      publishable ? '遮挡版已由另一人核对，可以公开' : '遮挡版核对后不公开',
      readText(note),
    ],
    otherwise: '遮挡版已由另一人核对',
  },
  'reading.answered': {
    fact: 'answers',
    sentence: ({ about, verdict }, { filerName }) => [
      `${filerName}核对了系统从照片上读出的${abouts.label(about)}`,
      readingResults[verdict],
    ],
    otherwise: (_eventData, { filerName }) => `${filerName}核对了系统从照片上读出的内容`,
  },
}
