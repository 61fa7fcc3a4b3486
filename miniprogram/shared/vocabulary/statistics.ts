import { type CodeOf, closedList } from './closed-list'

/** Shares that bureaus report, by their names; the first two are service targets of ours. */
export const measures = closedList({
  minute: '一分钟内联系率',
  contact: '首次联系及时率',
  check: '投诉按时初查率',
  close: '投诉按时办结率',
  verify: '举报按时核查率',
  settled: '调解成功率',
  confirmed: '消费者回话率',
  resolved: '消费者确认解决率',
  rated: '评价率',
  satisfied: '满意率（占已评价）',
  satisfied_of_all: '满意率（未评、超期未办都不算满意）',
  published: '消费投诉信息公示率',
})
export type Measure = CodeOf<typeof measures>
