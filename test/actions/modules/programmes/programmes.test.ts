import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { createShop } from '../../merchant/shops'
import { createWorthyShop } from '../../merchant/worthy'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('merchant.programmes', () => {
  it('shows each programme with the conditions that the shop meets', async () => {
    const { id: merchantId } = await createWorthyShop(product, 'owner')
    const { programmes } = await product.as('owner').call('merchant.programmes', { merchantId })
    const met = Object.fromEntries(
      programmes.map(({ programme, criteria }) => [
        programme,
        criteria.map((criterion) => criterion.met),
      ]),
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

  it('is refused for other people’s shops', async () => {
    const otherShop = await createShop(product)
    expect(
      await product.as('owner').getErrorCode('merchant.programmes', { merchantId: otherShop.id }),
    ).toBe('MERCHANT_NOT_FOUND')
    for (const who of [
      'consumer',
      'officer1',
      'dispatcher1',
      'leader1',
      'enforcement',
      'council',
      'admin',
    ])
      expect(
        await product.as(who).getErrorCode('merchant.programmes', { merchantId: otherShop.id }),
      ).toBe('NOT_ALLOWED')
  })
})
