import { type CodeOf, closedList } from './closed-list'

/** Why several complaints cannot be mediated as one (Order 121 Art. 12). */
export const jointObstacles = closedList({
  too_few: '至少要有两位投诉人同意共同调解',
  no_two_representatives: '请推选两位代表人',
  not_a_member: '代表人须是同意共同调解的投诉人',
  not_agreed: '被推选的人没有同意担任代表人',
})
export type JointObstacle = CodeOf<typeof jointObstacles>

/** The result of looking into a trend. The first four are results of an inspection. */
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
