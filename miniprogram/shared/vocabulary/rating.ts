import { type CodeOf, closedList } from './closed-list'

/** Fixed tags of a rating: there is no free public text. */
export const ratingTags = closedList({
  honest_price: '明码标价',
  full_measure: '足斤足两',
  good_quality: '货真价实',
  clean: '环境整洁',
  kind: '态度好',
  easy_return: '退换爽快',
  invoice: '主动开票',
  hidden_fee: '有隐形收费',
  short_measure: '缺斤少两',
  poor_quality: '质量差',
  dirty: '卫生差',
  rude: '态度差',
  refuses_return: '不肯退换',
  no_invoice: '不开发票',
})
export type RatingTag = CodeOf<typeof ratingTags>

/** Why a rating waits for a person to look at it before it counts. */
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
