import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'
import { openidOf } from '../district'
import { bindRepresentative } from './bound'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('merchant.representatives', () => {
  it('tells the officer how many there are and which officer bound them, never an openid', async () => {
    await bindRepresentative(product, 'owner')
    const answer = await product
      .as('officer2')
      .call('merchant.representatives', { merchantId: 'noodles' })

    expect(answer).toMatchObject({
      name: '江边牛肉面馆',
      maxRepresentatives: 5,
      representatives: [{ by: '样例officer1' }],
    })
    expect(JSON.stringify(answer)).not.toContain(openidOf('owner'))
  })

  it('is refused to other people', async () => {
    const input = { merchantId: 'noodles' }
    for (const who of [
      'consumer',
      'owner',
      'dispatcher1',
      'leader1',
      'enforcement',
      'council',
      'admin',
    ])
      expect(await product.as(who).getErrorCode('merchant.representatives', input)).toBe(
        'NOT_ALLOWED',
      )
    expect(
      await product.as('officerElsewhere').getErrorCode('merchant.representatives', input),
    ).toBe('MERCHANT_NOT_FOUND')
  })
})
