import { dayInWords, dayOf } from '../../../../miniprogram/shared/clock/days'
import { mediateBy } from '../../../../miniprogram/shared/clock/deadlines'
import { caseKinds, problemTypes } from '../../../../miniprogram/shared/vocabulary/case'
import { materials } from '../../../../miniprogram/shared/vocabulary/material'
import { refusalDetails, refusalGrounds } from '../../../../miniprogram/shared/vocabulary/refusal-grounds'
import { required } from '../../../../miniprogram/shared/vocabulary/required'
import { hotlines, intakeSources } from '../../../../miniprogram/shared/vocabulary/source'
import type { filingEvents } from '../../../_domain/case/filing/events'
import type { Sentences } from '../telling'

export const filingSentences: Sentences<keyof typeof filingEvents> = {
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
  'consumer.changed': ({ verified }, { filer }) => [
    `${filer}换了联系电话`,
    verified ? '新号码经微信验证，是本人的手机号' : '新号码是自己填写的，请在下次联系时核对',
  ],
  'platform.registered': ({ platformNumber }) => `已登记到全国 12315 平台，编号 ${platformNumber}`,
  'agent.checked': ({ complete }) =>
    complete ? '已核对授权委托书原件和代理人身份，授权齐全' : '代理人的授权还不齐，请补交授权委托书原件和身份证明',
}
