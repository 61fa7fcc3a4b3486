import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { openid } from '../district'
import { itWritesOnce, refusedWithoutTrace } from '../writes'
import { bindTo } from './bound'
import { inShop, newShop } from './shops'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const shop = { id: 'noodles', scene: 'wall.noodles' }

describe('merchant.rate', () => {
  it('counts only in the shop: a code without a position, or with one elsewhere, is no proof', async () => {
    const fresh = await newShop(product)
    expect(await product.as('guest').call('merchant.rate', inShop(fresh))).toMatchObject({
      source: 'located',
      state: 'counted',
    })
    const { position, ...away } = inShop(fresh)
    const far = { ...away, position: { longitude: 117.1, latitude: 28.1, accuracy: 20 } }
    for (const input of [away, far])
      expect(
        await refusedWithoutTrace(product, () =>
          product.as('guest2').refused('merchant.rate', input),
        ),
      ).toBe('NOT_AT_SHOP')
    const inputs = product.cloud.database.find('events', { caseId: `m-${fresh.id}` }) as any[]
    expect(inputs.map(({ data }) => data.input)).toMatchObject([{ source: 'located', stars: 5 }])
  })

  it('a complaint that was found right makes its complainant a verified customer, from anywhere, once', async () => {
    const caseId = await caseIn(product, 'settled', {}, 'right')
    await product.as('officer1').call('merchant.recordAssessment', { caseId, substantiated: true })
    const input = { merchantId: 'noodles', points: [2, 2, 2] as [number, number, number] }
    expect(await product.as('right').call('merchant.rate', input)).toMatchObject({
      source: 'verified',
      state: 'counted',
    })
  })

  it('keeps the person out of the scorecard, the log and every answer', async () => {
    const text = JSON.stringify(product.cloud.database.find('events', { caseId: 'm-noodles' }))
    expect(text).toContain('"rating"')
    expect(text).not.toContain(openid('right'))
  })

  it('the third person on one phone is held', async () => {
    const fresh = await newShop(product)
    const states: string[] = []
    for (const who of ['anna', 'bert', 'carl'])
      states.push(
        (await product.as(who).call('merchant.rate', { ...inShop(fresh), device: 'phone-1' }))
          .state,
      )
    expect(states).toEqual(['counted', 'counted', 'held'])
  })

  it('refuses staff, the own shop, a second one today, nothing that speaks for a visit', async () => {
    const fresh = await newShop(product)
    const no = (who: string, input: unknown) =>
      refusedWithoutTrace(product, () => product.as(who).refused('merchant.rate', input))
    expect(await no('officer1', inShop(fresh))).toBe('STAFF_DO_NOT_RATE')
    await bindTo(product, 'boss', fresh.id)
    expect(await no('boss', inShop(fresh))).toBe('OWN_SHOP')
    await product.as('often').call('merchant.rate', inShop(fresh))
    expect(await no('often', inShop(fresh))).toBe('RATED_TODAY')
    expect(await no('home', { merchantId: fresh.id, points: [1, 1, 1] })).toBe('NOT_AT_SHOP')
    expect(await no('home', { ...inShop(fresh), scene: 'wall.noodles' })).toBe('CODE_NOT_FOUND')
    expect(await no('home', { ...inShop(fresh), merchantId: 'none' })).toBe('MERCHANT_NOT_FOUND')
    expect(await no('home', { ...inShop(fresh), points: [0, 1, 1] })).toBe('INVALID_INPUT points.0')
    expect(await no('home', { ...inShop(fresh), points: [6, 1, 1] })).toBe('INVALID_INPUT points.0')
  })

  it('two at once on two phones of one person: one rating', async () => {
    const fresh = await newShop(product)
    const replies = await Promise.all(
      [1, 2].map(() => product.as('twin').reply('merchant.rate', inShop(fresh))),
    )
    expect(replies.map(({ ok }) => ok).sort()).toEqual([false, true])
    expect(product.cloud.database.count('ratings', { merchantId: fresh.id })).toBe(1)
  })

  let persons = 0
  itWritesOnce({
    product: () => product,
    action: 'merchant.rate',
    who: 'same',
    ready: async () => inShop(++persons ? await newShop(product) : shop),
    other: (input) => ({ ...input, points: [1, 2, 3] }),
  })
})
