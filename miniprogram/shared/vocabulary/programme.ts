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
