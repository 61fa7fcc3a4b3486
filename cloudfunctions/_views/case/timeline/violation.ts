import { reportFindings, violationDecisions } from '../../../../miniprogram/shared/vocabulary/report'
import type { violationEvents } from '../../../_domain/case/violation/events'
import type { Sentences } from '../telling'

export const violationSentences: Sentences<keyof typeof violationEvents> = {
  'case.referred': ({ note }, { handler, text }) =>
    handler ? ['同时移送综合执法支队，调解照常进行', text(note)] : '已同时转有关部门核查',
  'violation.extended': ({ reason }, { text, handler }) =>
    handler ? ['核查经批准延长 15 个工作日', text(reason)] : '线索仍在核查',
  'violation.verified': ({ finding, note }, { text, handler }) =>
    handler ? [`涉嫌违法核查完毕：${reportFindings.label(finding)}`, text(note)] : '涉嫌违法的线索核查完毕',
  'decision.extended': ({ reason }, { text, handler }) =>
    handler ? ['作出处理决定的期限经批准延长 30 日', text(reason)] : '立案的案件仍在调查',
  'decision.made': ({ decision, note }, { text, handler }) =>
    handler ? [`立案的案件已有决定：${violationDecisions.label(decision)}`, text(note)] : '立案的案件已有决定',
  'penalty.published': ({ note }, { text, handler }) => ['行政处罚决定已公示', handler ? text(note) : undefined],
}
