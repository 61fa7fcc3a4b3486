import { type CodeOf, closedList } from './closed-list'

/** Reasons for the rank of an officer. The offer and the dispatcher's list show them. */
export const assignmentReasons = closedList({
  own_grid: '事发地在责任网格内',
  travel: '路上时间',
  nearest: '在岗人员中最近',
  own_branch: '同一分局',
  other_branch: '其他分局',
  skilled: '具备所需技能',
  unskilled: '缺少所需技能',
  free: '手上没有任务',
  load: '手上有任务',
  full: '手上任务已满',
  just_finished: '刚办完一件',
  long_duty: '连续在岗已久',
  few_today: '今天接单较少',
  position_unknown: '没有新的位置，排在后面',
})
export type AssignmentReason = CodeOf<typeof assignmentReasons>

/** One reason for the rank of an officer. */
export interface AssignmentExplanation {
  code: AssignmentReason
  /** Minutes of travel or number of cases, for reasons that need a number. */
  value?: number
}
