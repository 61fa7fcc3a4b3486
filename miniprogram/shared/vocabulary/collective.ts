import { type CodeOf, closedList } from './closed-list'

/** Why several complaints cannot be mediated as one (Order 121 Art. 12). */
export const jointObstacles = closedList({
  too_few: '至少要有两位投诉人同意共同调解',
  no_two_representatives: '请推选两位代表人',
  not_a_member: '代表人须是同意共同调解的投诉人',
  not_agreed: '被推选的人没有同意担任代表人',
})
export type JointObstacle = CodeOf<typeof jointObstacles>
