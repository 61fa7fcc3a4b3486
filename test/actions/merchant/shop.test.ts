import { afterAll, beforeAll, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

it('shows a shop that was searched as its code would', async () => {
  const shop = await product.as('anybody').call('merchant.shop', { merchantId: 'noodles' })
  expect(shop).toEqual(await product.as('anybody').call('merchant.scan', { scene: 'wall.noodles' }))
  expect(await product.as('anybody').getErrorCode('merchant.shop', { merchantId: 'none' })).toBe(
    'MERCHANT_NOT_FOUND',
  )
})
