import type { Product } from '../../cloud'
import { waitUntilLogged } from '../../ledger/phone'

export const drawPlan = { category: '餐饮服务', count: 1, days: 7 } as const

/** A draw that waits to be opened, its commitment in the log. */
export async function planDraw(product: Product): Promise<string> {
  const { drawId } = await product.as('leader1').call('merchant.plan', drawPlan)
  await waitUntilLogged(product)
  return drawId
}

/** A draw that was opened, and the two who inspect the one shop of the district. */
export async function openDraw(
  product: Product,
): Promise<{ drawId: string; inspectors: [string, string] }> {
  const drawId = await planDraw(product)
  await product.as('dispatcher1').call('merchant.draw', { drawId, number: '315315' })
  const { drawn } = await product.as('leader1').call('merchant.drawn', { drawId })
  return { drawId, inspectors: drawn[0]!.officers }
}
