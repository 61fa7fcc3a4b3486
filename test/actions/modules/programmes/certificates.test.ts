import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { newShop } from '../../merchant/shops'
import { worthy } from '../../merchant/worthy'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('merchant.certificates', () => {
  it('the newest first, of one’s own shop', async () => {
    const { id: merchantId } = await worthy(product, 'owner')
    const { number } = await product
      .as('owner')
      .call('merchant.certify', { merchantId, consents: true })
    const { certificates } = await product.as('owner').call('merchant.certificates', { merchantId })
    expect(certificates).toMatchObject([{ number, endDay: '2027-02-22' }])
    const other = await newShop(product)
    expect(
      await product.as('owner').refused('merchant.certificates', { merchantId: other.id }),
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
      expect(await product.as(who).refused('merchant.certificates', { merchantId })).toBe(
        'NOT_ALLOWED',
      )
    expect(product.slow).toEqual([])
  })
})
