import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'
import { itWritesOnce } from '../writes'
import { inShop, newShop } from './shops'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const heldOne = async () => {
  const shop = await newShop(product)
  const far = { ...inShop(shop), position: { longitude: 117.1, latitude: 28.1, accuracy: 20 } }
  const { id } = await product.as('far').call('merchant.rate', far)
  return { shop, id }
}
const counts = (id: string) => product.cloud.database.count('scorecards', { _id: id })

describe('merchant.judge', () => {
  it('lets it count, or not; once', async () => {
    const yes = await heldOne()
    const no = await heldOne()
    const judge = (ratingId: string, counted: boolean) =>
      product.as('o1').call('merchant.judge', { ratingId, counts: counted, reason: '查看后决定' })
    expect(await judge(yes.id, true)).toMatchObject({ state: 'counted' })
    expect(await judge(no.id, false)).toMatchObject({ state: 'rejected' })
    expect([counts(yes.shop.id), counts(no.shop.id)]).toEqual([1, 0])
    const again = { ratingId: yes.id, counts: false, reason: '再看一次' }
    expect(await product.as('l1').refused('merchant.judge', again)).toBe('RATING_WRONG_STATE')
  })

  it('not by others, not without a reason, not from another district', async () => {
    const { id: ratingId } = await heldOne()
    const input = { ratingId, counts: true, reason: '查看后决定' }
    for (const who of ['far', 'd1', 'squad', 'admin'])
      expect(await product.as(who).refused('merchant.judge', input)).toBe('NOT_ALLOWED')
    expect(await product.as('o9').refused('merchant.judge', input)).toBe('MERCHANT_NOT_FOUND')
    expect(await product.as('o1').refused('merchant.judge', { ...input, reason: ' ' })).toBe('INVALID_INPUT reason')
  })

  itWritesOnce({
    product: () => product,
    action: 'merchant.judge',
    who: 'o1',
    ready: async () => ({ ratingId: (await heldOne()).id, counts: true, reason: '查看后决定' }),
    other: (input) => ({ ...input, counts: false }),
  })
})
