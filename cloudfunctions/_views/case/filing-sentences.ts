import { dayInWords, dayOf } from '../../../miniprogram/shared/clock/days'
import { yuanSpoken } from '../../../miniprogram/shared/money/yuan'
import { materials } from '../../../miniprogram/shared/vocabulary/material'
import { remedies } from '../../../miniprogram/shared/vocabulary/mediation'
import { merchantResponses } from '../../../miniprogram/shared/vocabulary/merchant-answer'
import type { IntakeEvents } from '../../_domain/case/filing/events'
import type { Sentence, Telling } from './timeline'

const offerInWords = ({ remedies: wanted, amountFen }: IntakeEvents['complaint.reconciled']): string =>
  [...wanted.map(remedies.label), ...(amountFen > 0 ? [yuanSpoken(amountFen)] : [])].join('、')

const pieces = ({ length }: unknown[]) => (length > 0 ? `${length} 份材料` : undefined)

export const intakeSentences: {
  [Type in keyof IntakeEvents]: (data: IntakeEvents[Type], telling: Telling) => Sentence
} = {
  'complaint.supplemented': ({ text, evidence }, telling) => [
    `${telling.filer}补充了${pieces(evidence) ?? '情况'}`,
    telling.text(text),
  ],
  'material.requested': ({ needs, note, dueAt }, { at, text }) => [
    `请${dayInWords(dayOf(dueAt), dayOf(at))}前补充：${needs.map(materials.label).join('、')}`,
    text(note),
  ],
  'consumer.changed': ({ verified }, { filer }) => [
    `${filer}换了联系电话`,
    verified ? '新号码经微信验证，是本人的手机号' : '新号码是自己填写的，请在下次联系时核对',
  ],
  'joint.opened': (_, { filer }) => `${filer}邀请遇到同一件事的人共同投诉`,
  'joint.joined': ({ person, statement }, { text }) => [`第 ${person} 位投诉人加入，同意共同投诉`, text(statement)],
  'joint.agreed': ({ person }) => `第 ${person} 位投诉人同意由代表与商家和解`,
  'joint.left': ({ person }) => `第 ${person} 位投诉人退出共同投诉`,
  'evidence.redacted': ({ boxes }) => ['为公开制作了照片的遮挡版，原件不变', `遮住 ${boxes.length} 处`],
  'copy.reviewed': ({ publishable, note }, { text, handler }) => [
    publishable ? '遮挡版已由另一人核对，可以公开' : '遮挡版核对后不公开',
    handler ? text(note) : undefined,
  ],
  'case.linked': ({ number }, { handler }) =>
    handler ? `与 ${number} 是同一件事，关联办理` : '指挥中心发现有同样的事，一起看着办',
  'case.unlinked': ({ number }, { handler }) => (handler ? `取消与 ${number} 的关联` : '指挥中心取消了关联'),
  'platform.registered': ({ platformNumber }) => `已登记到全国 12315 平台，编号 ${platformNumber}`,
  'merchant.answered': ({ response, offer, note, held }, { text, handler }) => [
    `商家答复：${merchantResponses.label(response)}${offer ? `（${offerInWords(offer)}）` : ''}`,
    held && !handler ? '商家写的说明正在核对' : text(note),
  ],
  'answer.shown': ({ note }, { text }) => ['商家写的说明已核对', text(note)],
  'merchant.silent': ({ asked }) =>
    asked
      ? ['商家没有在期限内答复', '已提前办理，由网格员直接处理']
      : ['商家没有在系统里登记代表，没有线上答复', '已提前办理，由网格员直接处理'],
  'complaint.reconciled': (offer) => `消费者接受商家的办法，双方自行和解：${offerInWords(offer)}`,
  'agent.checked': ({ complete }) =>
    complete ? '已核对授权委托书原件和代理人身份，授权齐全' : '代理人的授权还不齐，请补交授权委托书原件和身份证明',
}
