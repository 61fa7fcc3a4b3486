import { type CodeOf, closedList } from './closed-list'

/** Awards that a shop may apply for, shown on its page for a year. */
export const programmes = closedList({
  trusted: '放心消费示范单位',
  civil_individual: '星级文明个体工商户',
  civil_small: '星级文明小微企业',
})
export type Programme = CodeOf<typeof programmes>

/** The bureau's steps on an application or an award. */
export const awardSteps = closedList({ grant: '授予', refuse: '不授予', end: '撤销' })
export type AwardStep = CodeOf<typeof awardSteps>

/** The result of the last application or award. */
export const awardOutcomes = closedList({ granted: '已授予', refused: '未通过', ended: '已撤销' })
export type AwardOutcome = CodeOf<typeof awardOutcomes>

export const awardObstacles = closedList({
  not_your_role: '您的岗位不能做这一步',
  waits: '已经申请，正在核查',
  too_early: '还在有效期内，到期前 60 天可以申请复核延续',
  not_met: '还有条件没有达到',
  nothing_asked: '没有等待核查的申请',
  not_held: '这家店现在没有这项称号',
  in_the_case: '管这家店的网格员和绑定代表的人应当回避',
  no_reason: '请写明理由',
})
export type AwardObstacle = CodeOf<typeof awardObstacles>
