import type { Product } from '../cloud'
import { bindTo } from './bound'
import { addPast, visitors } from './past'
import { newShop } from './shops'

/**
 * A shop with four stars from twenty visitors, published on the first of the month; `owner`
 * represents it.
 */
export async function worthy(
  product: Product,
  owner: string,
): Promise<{ id: string; scene: string }> {
  const made = await newShop(product, { licence: { code: '92360602MA0000000X', scope: '小吃' } })
  await addPast(product, made.id, visitors(made.id, '2026-10', 20), '2026-11-01')
  await bindTo(product, owner, made.id)
  return made
}
