import { dayInWords, dayOf } from '../../../miniprogram/shared/clock/days'
import { materials } from '../../../miniprogram/shared/vocabulary/material'
import type { Sentence, Telling } from '../timeline'
import type { IntakeEvents } from './events'

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
  'agent.checked': ({ complete }) =>
    complete ? '已核对授权委托书原件和代理人身份，授权齐全' : '代理人的授权还不齐，请补交授权委托书原件和身份证明',
}
