import type { Product } from '../../cloud'
import { waitUntilLogged } from '../../ledger/phone'

export const drawPlan = { category: '餐饮服务', count: 1, days: 7 } as const

/** Plans a random draw and waits until its commitment is in the log. Returns the draw id. */
export async function planDraw(product: Product): Promise<string> {
  const { drawId } = await product.as('leader1').call('merchant.plan', drawPlan)
  await waitUntilLogged(product)
  return drawId
}

/** Plans and opens a random draw. Returns also the two inspectors of the only shop. */
export async function openDraw(
  product: Product,
): Promise<{ drawId: string; inspectors: [string, string] }> {
  const drawId = await planDraw(product)
  await product.as('dispatcher1').call('merchant.draw', { drawId, number: '315315' })
  const { drawn } = await product.as('leader1').call('merchant.drawn', { drawId })
  return { drawId, inspectors: drawn[0]!.officers }
}
