import { afterAll, beforeAll, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

it('ledger.erasureRequests is empty without a request; the rest is tested with ledger.request', async () => {
  expect(await product.as('leader1').call('ledger.erasureRequests', {})).toEqual({ cases: [] })
})
