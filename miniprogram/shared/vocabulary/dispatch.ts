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

/** Why this officer: shown on the card to the officer and to the dispatcher. */
export const whyCodes = closedList({
  own_grid: '事发地在责任网格内',
  near: '距离近',
  nearest: '在岗人员中最近',
  own_branch: '同一分局',
  no_load: '手上没有任务',
  load: '手上有任务',
  position_unknown: '位置未知，排在最后',
  far: '离现场较远',
})
export type WhyCode = CodeOf<typeof whyCodes>

/** Why a class is suggested. */
export const triageCodes = closedList({
  flag_evidence_vanishing: '消费者说证据快没了',
  flag_mobile_vendor: '对方是流动摊贩',
  flag_needs_priority: '消费者需要优先帮助',
  words_of_violation: '诉求中有涉嫌违法的字眼',
  problem_of_violation: '问题类型涉嫌违法',
  nothing_special: '没有需要优先的情形',
})
export type TriageCode = CodeOf<typeof triageCodes>
