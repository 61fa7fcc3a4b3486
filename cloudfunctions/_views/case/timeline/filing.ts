import { dayInWords, dayOf } from '../../../../miniprogram/shared/clock/days'
import { mediateBy } from '../../../../miniprogram/shared/clock/deadlines'
import { yuanSpoken } from '../../../../miniprogram/shared/money/yuan'
import { abouts } from '../../../../miniprogram/shared/reading/questions'
import { caseKinds, problemTypes } from '../../../../miniprogram/shared/vocabulary/case'
import { materials } from '../../../../miniprogram/shared/vocabulary/material'
import { remedies } from '../../../../miniprogram/shared/vocabulary/mediation'
import { merchantResponses, shopPositions } from '../../../../miniprogram/shared/vocabulary/merchant-answer'
import { refusalDetails, refusalGrounds } from '../../../../miniprogram/shared/vocabulary/refusal-grounds'
import { required } from '../../../../miniprogram/shared/vocabulary/required'
import { hotlines, intakeSources } from '../../../../miniprogram/shared/vocabulary/source'
import type { answerEvents } from '../../../_domain/case/answer/events'
import type { copyEvents } from '../../../_domain/case/copies/events'
import type { EventData } from '../../../_domain/case/events'
import type { filingEvents } from '../../../_domain/case/filing/events'
import type { jointEvents } from '../../../_domain/case/joint/events'
import type { linkEvents } from '../../../_domain/case/links/events'
import type { readingEvents } from '../../../_domain/case/reading/events'
import type { Sentences } from '../case-file'

const offerInWords = ({ remedies: wanted, amountFen }: EventData['complaint.reconciled']): string =>
  [...wanted.map(remedies.label), ...(amountFen > 0 ? [yuanSpoken(amountFen)] : [])].join('、')

const verdicts = { confirmed: '读得对', corrected: '改正后确认', declined: '读错了，不算数' }

type Told =
  | keyof typeof filingEvents
  | keyof typeof answerEvents
  | keyof typeof jointEvents
  | keyof typeof linkEvents
  | keyof typeof copyEvents
  | keyof typeof readingEvents

export const filingSentences: Sentences<Told> = {
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
  'complaint.withdrawn': ({ reason }, { text }) => ['消费者撤回投诉', text(reason)],
  'complaint.supplemented': ({ text, request, evidence, ...told }, telling) => {
    const what = [
      ...(evidence.length > 0 ? [`${evidence.length} 份材料`] : []),
      ...(told.tells ?? []).map(required.label),
      ...(told.problemType ? [`问题：${problemTypes.label(told.problemType)}`] : []),
      ...(told.amountFen === undefined ? [] : [`金额：${told.amountFen / 100} 元`]),
      ...(told.occurredAt === undefined ? [] : ['发生的时间']),
    ]
    return [`${telling.filer}补充了${what.join('、') || '情况'}`, telling.text(text) ?? telling.text(request)]
  },
  'material.requested': ({ needs, note, dueAt }, { at, text }) => [
    `请${dayInWords(dayOf(dueAt), dayOf(at))}前补充：${needs.map(materials.label).join('、')}`,
    text(note),
  ],
  'material.lapsed': (_, { filer }) => [`${filer}没有在期限内补充材料`, '按现有材料继续办；想补充，随时可以'],
  'consumer.changed': ({ verified }, { filer }) => [
    `${filer}换了联系电话`,
    verified ? '新号码经微信验证，是本人的手机号' : '新号码是自己填写的，请在下次联系时核对',
  ],
  'complaint.claimed': ({ verified }, { filer }) => [
    `${filer}凭登记回执在自己的手机上打开了本件`,
    verified ? '微信验证的手机号与登记的一致' : '登记的不是手机号，只核对了回执码',
  ],
  'batch.named': ({ name }, { text }) => ['记下了涉及的商品和批号', text(name)],
  'platform.registered': ({ platformNumber }) => `已登记到全国 12315 平台，编号 ${platformNumber}`,
  'agent.checked': ({ complete }) =>
    complete ? '已核对授权委托书原件和代理人身份，授权齐全' : '代理人的授权还不齐，请补交授权委托书原件和身份证明',
  'merchant.answered': ({ response, offer, note, held, position, evidence }, { text, handler }) => [
    [
      `商家${position ? `（${shopPositions.label(position)}）` : ''}答复：${merchantResponses.label(response)}`,
      ...(offer ? [`（${offerInWords(offer)}）`] : []),
      ...(evidence ? [`，附 ${evidence.length} 份材料`] : []),
    ].join(''),
    held && !handler ? '商家写的说明正在核对' : text(note),
  ],
  'answer.shown': ({ note }, { text }) => ['商家写的说明已核对', text(note)],
  'merchant.silent': ({ asked }) =>
    asked
      ? ['商家没有在期限内答复', '已提前办理，由网格员直接处理']
      : ['商家没有在系统里登记代表，没有线上答复', '已提前办理，由网格员直接处理'],
  'complaint.reconciled': (offer) => `消费者接受商家的办法，双方自行和解：${offerInWords(offer)}`,
  'joint.opened': (_, { filer }) => `${filer}邀请遇到同一件事的人共同投诉`,
  'joint.closed': (_, { filer }) => `${filer}不再邀请别人共同投诉`,
  'joint.joined': ({ person, statement, from }, { text }) => [
    from ? `第 ${person} 位投诉人的 ${from.number} 并入本件，共同调解` : `第 ${person} 位投诉人加入，同意共同投诉`,
    text(statement),
  ],
  'joint.agreed': ({ person }) => `第 ${person} 位投诉人同意由代表与商家和解`,
  'joint.excluded': ({ person, reason }, { text }) => [`第 ${person} 位投诉人不属于同一件事，已移出`, text(reason)],
  'joint.left': ({ person }) => `第 ${person} 位投诉人退出共同投诉`,
  'case.linked': ({ number }, { handler }) =>
    handler ? `与 ${number} 是同一件事，关联办理` : '指挥中心发现有同样的事，一起看着办',
  'case.merged': ({ number, joint }) =>
    joint ? `与 ${number} 共同调解，以后在那一件里办理` : `与先前的 ${number} 是同一人的同一件事，并入办理`,
  'case.absorbed': ({ number, newFacts, text: said }, { text }) => [
    `${number} 并入本件${newFacts ? '，有新的事实，核查期限重新计算' : ''}`,
    text(said),
  ],
  'case.unlinked': ({ number }, { handler }) => (handler ? `取消与 ${number} 的关联` : '指挥中心取消了关联'),
  'evidence.redacted': ({ boxes }) => ['为公开制作了照片的遮挡版，原件不变', `遮住 ${boxes.length} 处`],
  'copy.reviewed': ({ publishable, note }, { text, handler }) => [
    publishable ? '遮挡版已由另一人核对，可以公开' : '遮挡版核对后不公开',
    handler ? text(note) : undefined,
  ],
  'reading.answered': ({ about, verdict }, { filer }) => [
    `${filer}核对了系统从照片上读出的${abouts.label(about)}`,
    verdicts[verdict],
  ],
}
