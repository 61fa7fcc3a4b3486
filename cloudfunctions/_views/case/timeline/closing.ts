import { yuanSpoken } from '../../../../miniprogram/shared/money/yuan'
import { callBackResults } from '../../../../miniprogram/shared/vocabulary/formalities'
import {
  mediationModes,
  remedies,
  serviceTags,
  terminationGrounds,
} from '../../../../miniprogram/shared/vocabulary/mediation'
import { noticeLaws, reportFindings } from '../../../../miniprogram/shared/vocabulary/report'
import type { Ending } from '../../../_domain/case/closing/ending'
import type { closingEvents } from '../../../_domain/case/closing/events'
import type { Reopening } from '../../../_domain/case/state'
import type { Sentences } from '../telling'

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

export const closingSentences: Sentences<keyof typeof closingEvents> = {
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
  'complaint.assessed': ({ substantiated }) =>
    substantiated ? '网格员核实：投诉属实' : '网格员核实：投诉的事实没有查实',
  'service.rated': ({ stars, tags }) => [
    `消费者评价服务 ${stars} 星`,
    tags.map(serviceTags.label).join('、') || undefined,
  ],
  'closing.asked': ({ ending }, { text }) => [
    `这是重大案件，网格员提出${how[ending.type]}，等负责人同意`,
    text(ending.type === 'mediation.settled' ? ending.data.terms : ending.data.note),
  ],
  'closing.judged': ({ allowed, note }, { text }) => [
    allowed ? '负责人同意结案' : '负责人不同意结案，继续办理',
    text(note),
  ],
  'consumer.calledBack': ({ result, note }, { text, handler }) =>
    handler ? [`回访：${callBackResults.label(result)}`, text(note)] : '指挥中心回访',
}
