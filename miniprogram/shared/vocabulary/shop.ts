import { type CodeOf, closedList } from './closed-list'
import type { Industry, ShopSize } from './stars'

/** Categories of the shop registry, each with its trade. Shops are compared within a trade. */
const trades: Record<string, Industry> = {
  餐饮服务: 'dining',
  食品零售: 'food_retail',
  服装鞋帽: 'retail',
  家用电器: 'retail',
  药品: 'retail',
  日用百货: 'retail',
  美容美发: 'prepaid',
  健身培训: 'prepaid',
  旅游: 'lodging',
  流动摊贩: 'food_retail',
  其他: 'other',
}

export const shopCategories = Object.keys(trades)

/**
 * The trade and size with which a shop is compared. A shop with an unknown category counts as
 * `other`, one with an unknown size as `small`.
 */
export const comparisonGroupOf = (shop: {
  category: string
  size?: ShopSize
}): { industry: Industry; size: ShopSize } => ({
  industry: trades[shop.category] ?? 'other',
  size: shop.size ?? 'small',
})

/** Results of an inspection. The page of the shop shows them. */
export const inspectionResults = closedList({
  no_problem: '未发现问题',
  corrected: '发现问题，当场改正',
  ordered: '责令限期改正',
  filed: '涉嫌违法，已立案',
  closed_shop: '未营业，未能检查',
})
export type InspectionResult = CodeOf<typeof inspectionResults>
