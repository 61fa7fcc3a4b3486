import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { bindRepresentative } from '../../merchant/bound'
import { createShop } from '../../merchant/shops'
import { itWritesOnce } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
  await bindRepresentative(product, 'owner')
})
afterAll(() => product.close())

const input = { merchantId: 'noodles' }

describe('merchant.challenge', () => {
  it('gives a picture that lives two minutes, another one each time', async () => {
    const firstChallenge = await product.as('owner').call('merchant.challenge', input)
    const second = await product.as('owner').call('merchant.challenge', input)

    expect(firstChallenge.picture).toMatch(/^data:image\/png;base64,/)
    expect(second.picture).not.toBe(firstChallenge.picture)
    expect(second.life).toBe(120_000)
    expect(second.expiresAt).toBeGreaterThan(product.cloud.clock.now())
    expect(product.cloud.database.count('challenges', {})).toBe(1)
  })

  it('is for the representative of that shop alone', async () => {
    const { id } = await createShop(product)
    expect(await product.as('owner').getErrorCode('merchant.challenge', { merchantId: id })).toBe(
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
      expect(await product.as(who).getErrorCode('merchant.challenge', input)).toBe('NOT_ALLOWED')
  })

  itWritesOnce({
    product: () => product,
    action: 'merchant.challenge',
    who: 'owner',
    prepareInput: async () => input,
    changeInput: () => ({ merchantId: 'another' }),
  })
})
