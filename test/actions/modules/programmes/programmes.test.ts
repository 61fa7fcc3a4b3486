import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { newShop } from '../../merchant/shops'
import { worthy } from '../../merchant/worthy'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('merchant.programmes', () => {
  it('each programme with what the shop meets of it', async () => {
    const { id: merchantId } = await worthy(product, 'owner')
    const { programmes } = await product.as('owner').call('merchant.programmes', { merchantId })
    const met = Object.fromEntries(
      programmes.map(({ programme, criteria }) => [programme, criteria.map((one) => one.met)]),
    )
    expect(met).toEqual({
      trusted: [false, false, true, true, true],
      civil_individual: [true, true, true, true],
      civil_small: [false, true, true, true, true],
    })
    expect(programmes[0]!.criteria[0]).toEqual({
      asks: '参加放心消费承诺',
      is: '没有参加',
      met: false,
    })
  })

  it('only for one’s own shop', async () => {
    const other = await newShop(product)
    expect(await product.as('owner').refused('merchant.programmes', { merchantId: other.id })).toBe(
      'MERCHANT_NOT_FOUND',
    )
    for (const who of [
      'consumer',
      'officer1',
      'dispatcher1',
      'leader1',
      'enforcement',
      'council',
      'admin',
    ])
      expect(await product.as(who).refused('merchant.programmes', { merchantId: other.id })).toBe(
        'NOT_ALLOWED',
      )
  })
})
