import { type CodeOf, closedList } from './closed-list'

/**
 * Service targets, which the bureau sets itself beyond the law. Pages show them separately from
 * statutory deadlines and under other names.
 */
export const targets = closedList({
  owner: '派到人',
  contact: '首次联系',
  arrival: '到达现场',
  merchant_answer: '商家首次答复',
  settle: '办结',
  check: '查证：联系您或到现场',
})
export type Target = CodeOf<typeof targets>
