import { type CodeOf, closedList } from './closed-list'

/**
 * What the bureau promises beyond the law. Pages show it apart from statutory dates, and never
 * under their names.
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
