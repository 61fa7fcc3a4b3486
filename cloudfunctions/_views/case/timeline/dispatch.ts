import { assignmentReasons, type Why } from '../../../../miniprogram/shared/vocabulary/assignment'
import { caseClasses, priorities } from '../../../../miniprogram/shared/vocabulary/case'
import {
  backupReasons,
  declineReasons,
  escalationTargets,
  recallReasons,
  returnReasons,
} from '../../../../miniprogram/shared/vocabulary/dispatch'
import type { dispatchEvents } from '../../../_domain/case/dispatch/events'
import type { Sentences } from '../telling'

function whyInWords({ code, value }: Why): string {
  const words = assignmentReasons.label(code)
  if (value === undefined) return words
  return `${words}（${value} ${code === 'travel' ? '分钟' : '件'}）`
}

export const dispatchSentences: Sentences<keyof typeof dispatchEvents> = {
  'triage.confirmed': (data) => `分类为${caseClasses.label(data.class)}，${priorities.label(data.priority)}处理`,
  'dispatch.offered': ({ officerId, why, backup, ordered }, { name, handler }) => {
    const how = backup ? '请求增援：' : ordered ? '指令派给' : '派给'
    if (!handler) return backup ? '正在增派网格员' : '正在联系网格员接单'
    return [`${how}网格员${name(officerId)}，等待接单`, why.map(whyInWords).join('，')]
  },
  'dispatch.declined': ({ officerId, reason, note }, { name, text, handler }) =>
    handler ? [`${name(officerId)}没有接单：${declineReasons.label(reason)}`, text(note)] : '网格员不能前来，正在改派',
  'dispatch.expired': ({ officerId }, { name, handler }) =>
    handler ? `${name(officerId)}没有在时限内接单` : '网格员没有接单，正在找别的网格员',
  'dispatch.escalated': ({ to }, { handler }) =>
    handler ? `没有网格员在办，报${escalationTargets.label(to)}派人` : '指挥中心正在重新派人',
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
}
