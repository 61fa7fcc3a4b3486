import { type CodeOf, closedList } from './closed-list'

/** Materials that a handler may ask the complainant to add. */
export const materials = closedList({
  receipt: '小票、发票或付款记录',
  goods: '商品、包装或现场的照片',
  contact: '能联系上的电话或地址',
  authority: '授权委托书和代理人身份证明',
  facts: '经过里没有写清楚的地方',
  other: '其他',
})
export type Material = CodeOf<typeof materials>

/**
 * Longest time for the complainant to add material, days. A house rule, because the law names none.
 */
export const maxMaterialDays = 15
