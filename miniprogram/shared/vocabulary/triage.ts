import { type CodeOf, closedList } from './closed-list'

/** The facts of a case that a triage condition can check, in the order of the form. */
export const ruleFacts = closedList({
  text: '文字',
  problem: '问题',
  category: '类别',
  flag: '标记',
  kind: '性质',
  amount: '金额',
  area: '辖区',
  weekday: '星期',
  time: '时间',
})
export type RuleFact = CodeOf<typeof ruleFacts>

/** How the amount of a case is compared with the amount of a condition. */
export const comparisons = closedList({
  atLeast: '不少于',
  over: '大于',
  atMost: '不超过',
  under: '小于',
})
export type Comparison = CodeOf<typeof comparisons>

export const weekdays = closedList({
  mon: '周一',
  tue: '周二',
  wed: '周三',
  thu: '周四',
  fri: '周五',
  sat: '周六',
  sun: '周日',
})
