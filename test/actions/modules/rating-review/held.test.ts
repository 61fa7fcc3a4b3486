import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { openidOf } from '../../district'
import { createShop, ratingInput } from '../../merchant/shops'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('merchant.held', () => {
  it('lists held ratings with the reasons, never the person', async () => {
    const shop = await createShop(product)
    for (const who of ['near', 'nearer', 'far'])
      await product.as(who).call('merchant.rate', { ...ratingInput(shop), device: 'phone-1' })
    product.slowQueries.length = 0
    const answer = await product.as('officer1').call('merchant.held', {})

    expect(answer.ratings).toMatchObject([
      { flags: ['shared_device'], state: 'held', merchant: { id: shop.id } },
    ])
    expect(JSON.stringify(answer)).not.toContain(openidOf('far'))
    expect(product.slowQueries).toEqual([])
    expect((await product.as('officerElsewhere').call('merchant.held', {})).ratings).toEqual([])
    // A leader of the city reviews in every district, or in one.
    expect((await product.as('cityLeader').call('merchant.held', {})).ratings).toHaveLength(1)
    expect(
      (await product.as('cityLeader').call('merchant.held', { district: 'longhushan' })).ratings,
    ).toEqual([])
    expect(
      await product.as('leader1').getErrorCode('merchant.held', { district: 'longhushan' }),
    ).toBe('NOT_ALLOWED')

    const input = { ratingId: answer.ratings[0]!.id, counts: true, reason: '看过，是真的' }
    expect(await product.as('officerElsewhere').getErrorCode('merchant.judge', input)).toBe(
      'MERCHANT_NOT_FOUND',
    )
    expect(await product.as('cityLeader').call('merchant.judge', input)).toMatchObject({
      state: 'counted',
    })
  })

  it.each(['far', 'dispatcher1', 'enforcement', 'council', 'admin'])(
    'is not for %s',
    async (who) => {
      expect(await product.as(who).getErrorCode('merchant.held', {})).toBe('NOT_ALLOWED')
    },
  )
})
