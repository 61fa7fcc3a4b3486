import { type CodeOf, closedList } from './closed-list'

/** Why a rating must be reviewed by a person before it counts. */
export const reviewFlags = closedList({
  burst: '短时间内评价突增',
  shared_device: '同一设备多人评价',
})
export type ReviewFlag = CodeOf<typeof reviewFlags>

export const ratingStates = closedList({
  counted: '已计入',
  held: '待复核',
  rejected: '复核不计入',
  withdrawn: '已撤回',
  struck: '经决定剔除',
})
export type RatingState = CodeOf<typeof ratingStates>
