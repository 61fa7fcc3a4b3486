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

/** Why a person cannot rate, change or withdraw. */
export const ratingObstacles = closedList({
  own_shop: '不能评价自己的店',
  staff: '监管人员不能评价商家',
  not_at_shop: '请在店里扫码评价，或等投诉办结后评价',
  rated_today: '今天已经评价过这家店，可以修改原来的评价',
  rated_often: '90 天内最多评价同一家店 3 次',
  too_many_tags: '最多选 5 个标签',
  opposite_tags: '选了互相矛盾的标签',
  too_late: '超过 30 天的评价不能再修改，可以撤回',
  changed_often: '同一条评价最多修改 3 次',
  not_yours: '这条评价不是您写的',
  not_reviewer: '您没有复核评价的职责',
  wrong_state: '这条评价现在不能这样处理',
  no_reason: '请写明理由',
})
export type RatingObstacle = CodeOf<typeof ratingObstacles>

/** Why a rating is held for a reviewer before it counts. */
export const reviewFlags = closedList({
  burst: '短时间内评价突增',
  shared_device: '同一设备多人评价',
  away: '定位不在店内',
  risky_account: '微信提示账号有风险',
})
export type ReviewFlag = CodeOf<typeof reviewFlags>

export const ratingStates = closedList({
  counted: '已计入',
  held: '待复核',
  rejected: '复核不计入',
  withdrawn: '已撤回',
})
export type RatingState = CodeOf<typeof ratingStates>
