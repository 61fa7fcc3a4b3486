import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { createShop } from '../../merchant/shops'
import { createWorthyShop } from '../../merchant/worthy'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('merchant.certificates', () => {
  it('lists those of the caller’s own shop, the newest first', async () => {
    const { id: merchantId } = await createWorthyShop(product, 'owner')
    const { number } = await product
      .as('owner')
      .call('merchant.certify', { merchantId, consents: true })
    const { certificates } = await product.as('owner').call('merchant.certificates', { merchantId })

    expect(certificates).toMatchObject([{ number, endDay: '2027-02-22' }])

    const otherShop = await createShop(product)
    expect(
      await product.as('owner').getErrorCode('merchant.certificates', { merchantId: otherShop.id }),
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
      expect(await product.as(who).getErrorCode('merchant.certificates', { merchantId })).toBe(
        'NOT_ALLOWED',
      )
    expect(product.slowQueries).toEqual([])
  })
})
