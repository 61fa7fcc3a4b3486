import { emptyScorecard } from '../../../cloudfunctions/_domain/scorecard/state'
import { evaluate } from '../../../miniprogram/shared/stars/evaluate'
import { model } from '../../../miniprogram/shared/stars/parameters'
import { add, nothing } from '../../../miniprogram/shared/stars/statistics'
import type { Product } from '../cloud'
import { bindTo } from './bound'
import { newShop } from './shops'

const day = '2026-11-01'
const shop = { industry: 'dining', size: 'small' } as const

/**
 * A shop with four stars from twenty ratings, taken on the first of the month, without the twenty calls; `owner`
 * represents it.
 */
export async function worthy(product: Product, owner: string): Promise<{ id: string; scene: string }> {
  const made = await newShop(product, { licence: { code: '92360602MA0000000X', scope: '小吃' } })
  const ratings = Array.from({ length: 20 }, (_, at) => ({
    kind: 'rating' as const,
    id: `${made.id}-${at}`,
    day: '2026-10-20',
    source: 'located' as const,
    points: [5, 5, 5] as [number, number, number],
  }))
  const statistics = ratings.reduce((sum, one) => add(sum, one, model), nothing)
  const evaluation = evaluate(statistics, shop, day)
  const taken = { shop, statistics, evaluation, next: '2027-01-01' }
  const state = { ...emptyScorecard('2026-10-20'), statistics, latest: taken, shown: taken, due: '2027-01-01' }
  const doc = { _id: made.id, seq: 0, hash: '0'.repeat(64), version: 1, state, due: state.due }
  await product.cloud.database.insert('scorecards', [doc] as never)
  await bindTo(product, owner, made.id)
  return made
}
