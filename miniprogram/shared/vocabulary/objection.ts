import { type CodeOf, closedList } from './closed-list'

/**
 * The objections open to a shop: to be heard before a public fall, to have an input corrected, to have a repair
 * counted.
 */
export const objectionKinds = closedList({ drop: '降星前告知', correction: '异议更正', repair: '履行或修复证明' })
export type ObjectionKind = CodeOf<typeof objectionKinds>

export const objectionStates = closedList({
  told: '已告知，等待商家答复',
  submitted: '商家已提交，待处理',
  granted: '已采纳，重新计算',
  refused: '未采纳',
  lapsed: '商家未答复，按期公布',
})
export type ObjectionState = CodeOf<typeof objectionStates>

export const objectionObstacles = closedList({
  not_your_role: '您的岗位不能做这一步',
  not_your_merchant: '这不是您代表的商家',
  in_the_case: '办理过相关事项的人员应当回避',
  wrong_state: '现在不能这样处理',
  too_late: '答复期已过',
  still_time: '答复期还没有满',
  no_reason: '请写明理由',
})
export type ObjectionObstacle = CodeOf<typeof objectionObstacles>
