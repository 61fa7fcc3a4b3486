import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'
import { phoneCode } from './phone-code'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('service.phone', () => {
  it('gives the number behind a code, once', async () => {
    const code = await phoneCode(product, 'consumer', '13900000001')
    expect(await product.as('consumer').call('service.phone', { code })).toEqual({ phone: '13900000001' })
    expect(await product.as('consumer').refused('service.phone', { code })).toBe('PHONE_CODE_SPENT phone')
  })

  it.each([
    [{ code: 'made-up' }, 'PHONE_CODE_SPENT phone'],
    [{ code: '' }, 'INVALID_INPUT code'],
    [{ code: { $gt: '' } }, 'INVALID_INPUT code'],
  ])('refuses %j', async (input, code) => {
    expect(await product.as('consumer').refused('service.phone', input)).toBe(code)
  })
})
