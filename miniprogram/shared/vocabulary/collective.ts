import { type CodeOf, closedList } from './closed-list'

/**
 * The result of a matter that several people complained about. The first four are also possible
 * results of an inspection.
 */
export const trendResults = closedList({
  no_problem: '检查过，未发现问题',
  corrected: '检查过，当场改正',
  ordered: '检查过，责令限期改正',
  filed: '检查过，涉嫌违法，已立案',
  joint: '已组织共同调解',
  warned: '已发布消费提示',
  no_need: '核对过，不需要检查',
})
export type TrendResult = CodeOf<typeof trendResults>
