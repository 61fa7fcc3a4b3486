import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { openidOf } from '../district'
import { expectNothingWritten, itWritesOnce } from '../writes'
import { bindRepresentative } from './bound'
import { createShop, ratingInput } from './shops'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const shop = { id: 'noodles', scene: 'wall.noodles' }

describe('merchant.rate', () => {
  it('counts only in the shop: a code without a position, or with one elsewhere, is no proof', async () => {
    const freshShop = await createShop(product)
    expect(await product.as('guest').call('merchant.rate', ratingInput(freshShop))).toMatchObject({
      source: 'located',
      state: 'counted',
    })

    const { position, ...away } = ratingInput(freshShop)
    const farInput = { ...away, position: { longitude: 117.1, latitude: 28.1, accuracy: 20 } }

    for (const input of [away, farInput])
      expect(
        await expectNothingWritten(product, () =>
          product.as('guest2').getErrorCode('merchant.rate', input),
        ),
      ).toBe('NOT_AT_SHOP')

    const inputs = product.cloud.database.find('events', { caseId: `m-${freshShop.id}` }) as any[]
    expect(inputs.map(({ data }) => data.input)).toMatchObject([{ source: 'located', stars: 5 }])
  })

  it('a complaint that was found right makes its complainant a verified customer, from anywhere, once', async () => {
    const caseId = await createCase(product, 'settled', {}, 'right')
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
    expect(text).not.toContain(openidOf('right'))
  })

  it('holds the rating of the third person on one phone for a review', async () => {
    const freshShop = await createShop(product)
    const states: string[] = []
    for (const who of ['anna', 'bert', 'carl'])
      states.push(
        (
          await product
            .as(who)
            .call('merchant.rate', { ...ratingInput(freshShop), device: 'phone-1' })
        ).state,
      )

    expect(states).toEqual(['counted', 'counted', 'held'])
  })

  it('refuses staff, the own shop, a second one today, nothing that speaks for a visit', async () => {
    const freshShop = await createShop(product)

    const getRatingErrorCode = (who: string, input: unknown) =>
      expectNothingWritten(product, () => product.as(who).getErrorCode('merchant.rate', input))
    expect(await getRatingErrorCode('officer1', ratingInput(freshShop))).toBe('STAFF_DO_NOT_RATE')

    await bindRepresentative(product, 'boss', freshShop.id)
    expect(await getRatingErrorCode('boss', ratingInput(freshShop))).toBe('OWN_SHOP')

    await product.as('often').call('merchant.rate', ratingInput(freshShop))
    expect(await getRatingErrorCode('often', ratingInput(freshShop))).toBe('RATED_TODAY')
    expect(await getRatingErrorCode('home', { merchantId: freshShop.id, points: [1, 1, 1] })).toBe(
      'NOT_AT_SHOP',
    )
    expect(
      await getRatingErrorCode('home', { ...ratingInput(freshShop), scene: 'wall.noodles' }),
    ).toBe('CODE_NOT_FOUND')
    expect(
      await getRatingErrorCode('home', { ...ratingInput(freshShop), merchantId: 'none' }),
    ).toBe('MERCHANT_NOT_FOUND')
    expect(await getRatingErrorCode('home', { ...ratingInput(freshShop), points: [0, 1, 1] })).toBe(
      'INVALID_INPUT points.0',
    )
    expect(await getRatingErrorCode('home', { ...ratingInput(freshShop), points: [6, 1, 1] })).toBe(
      'INVALID_INPUT points.0',
    )
  })

  it('of two ratings at the same time on two phones of one person, one is stored', async () => {
    const freshShop = await createShop(product)
    const replies = await Promise.all(
      [1, 2].map(() => product.as('twin').getReply('merchant.rate', ratingInput(freshShop))),
    )

    expect(replies.map(({ ok }) => ok).sort()).toEqual([false, true])
    expect(product.cloud.database.count('ratings', { merchantId: freshShop.id })).toBe(1)
  })

  let persons = 0
  itWritesOnce({
    product: () => product,
    action: 'merchant.rate',
    who: 'same',
    prepareInput: async () => ratingInput(++persons ? await createShop(product) : shop),
    changeInput: (input) => ({ ...input, points: [1, 2, 3] }),
  })
})
