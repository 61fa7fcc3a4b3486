import { type CodeOf, closedList } from './closed-list'

/** Why an officer declines an offer. */
export const declineReasons = closedList({
  busy: '手上有任务，走不开',
  too_far: '离得太远',
  off_duty: '已经下班',
  recusal: '与当事人有利害关系，应当回避',
  not_mine: '不属于我的辖区或职责',
  other: '其他原因',
})
export type DeclineReason = CodeOf<typeof declineReasons>

/**
 * Why an officer returns a case to the centre. It cannot go to a colleague directly (Order 121 Art.
 * 41).
 */
export const returnReasons = closedList({
  not_mine: '不属于我的辖区或职责',
  recusal: '与当事人有利害关系，应当回避',
  needs_skill: '需要其他专业的人员',
  unable: '因故不能继续办理',
  other: '其他原因',
})
export type ReturnReason = CodeOf<typeof returnReasons>

/**
 * Why the centre recalls a case from an officer. The officer and the other handlers see the reason,
 * the parties do not. It is stored in the case permanently, so no reason mentions an illness.
 */
export const recallReasons = closedList({
  unable: '因病、因故不能继续办理',
  unreachable: '联系不上网格员',
  recusal: '与当事人有利害关系，应当回避',
  overloaded: '手上案件太多，办不过来',
  other: '其他原因',
})
export type RecallReason = CodeOf<typeof recallReasons>

/** Why an officer asks for reinforcement. */
export const reinforcementReasons = closedList({
  crowd: '现场人多，一个人控制不住',
  evidence: '证据多，需要人手固定',
  skill: '需要其他专业的人员',
  danger: '有人身危险',
})
export type ReinforcementReason = CodeOf<typeof reinforcementReasons>

/**
 * Who is notified if no officer accepts a case, lowest level first. They must find an officer; the
 * competence for the case does not change.
 */
export const escalationTargets = closedList({
  branch_head: '分局负责人',
  centre: '区局指挥中心',
  city: '市局',
})
export type EscalationTarget = CodeOf<typeof escalationTargets>
