import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'
import { openid } from '../district'
import { inShop, newShop } from './shops'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('merchant.held', () => {
  it('lists held ratings with the reasons, never the person', async () => {
    const shop = await newShop(product)
    const far = { ...inShop(shop), position: { longitude: 117.1, latitude: 28.1, accuracy: 20 } }
    await product.as('far').call('merchant.rate', far)
    await product.as('near').call('merchant.rate', inShop(shop))
    product.slow.length = 0
    const answer = await product.as('o1').call('merchant.held', {})
    expect(answer.ratings).toMatchObject([{ flags: ['away'], state: 'held', merchant: { id: shop.id } }])
    expect(JSON.stringify(answer)).not.toContain(openid('far'))
    expect(product.slow).toEqual([])
    expect((await product.as('o9').call('merchant.held', {})).ratings).toEqual([])
  })

  it.each(['far', 'd1', 'squad', 'association', 'admin'])('not for %s', async (who) => {
    expect(await product.as(who).refused('merchant.held', {})).toBe('NOT_ALLOWED')
  })
})
