import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Input } from '#shared/contract/index'
import { openProduct, type Product } from '../cloud'
import { itWritesOnce } from '../writes'
import { createShop, ratingInput } from './shops'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const readOpenRatings = (id: string) =>
  (product.cloud.database.find('scorecards', { _id: id })[0] as any).state.collected.ratings.located
    .open

describe('merchant.rerate', () => {
  it('changes what counts, and withdrawing leaves the scorecard as if it had never been', async () => {
    const shop = await createShop(product)
    const { id } = await product.as('guest').call('merchant.rate', ratingInput(shop, [5, 5, 5]))
    const changedRating = await product
      .as('guest')
      .call('merchant.rerate', { what: 'change', ratingId: id, points: [1, 1, 1] })

    expect(changedRating).toMatchObject({ points: [1, 1, 1], changes: 1, state: 'counted' })
    expect(readOpenRatings(shop.id)).toEqual({ '2026-11': [1, 0, 0, 0, 0] })
    expect(
      await product.as('guest').call('merchant.rerate', { what: 'withdraw', ratingId: id }),
    ).toMatchObject({
      state: 'withdrawn',
    })
    expect(readOpenRatings(shop.id)).toEqual({ '2026-11': [0, 0, 0, 0, 0] })
    // The room that a withdrawn one leaves is not given back.
    expect(await product.as('guest').getErrorCode('merchant.rate', ratingInput(shop))).toBe(
      'RATED_TODAY',
    )
  })

  it('refuses others, a fourth change, a change in another month, and what is withdrawn', async () => {
    const shop = await createShop(product)
    const { id: ratingId } = await product.as('guest').call('merchant.rate', ratingInput(shop))
    const change: Input<'merchant.rerate'> = { what: 'change', ratingId, points: [3, 3, 3] }

    for (const who of ['stranger', 'officer1', 'leader1'])
      expect(await product.as(who).getErrorCode('merchant.rerate', change)).toBe('NOT_YOUR_RATING')

    for (const points of [1, 2, 3])
      await product
        .as('guest')
        .call('merchant.rerate', { ...change, points: [points, points, points] } as never)

    expect(await product.as('guest').getErrorCode('merchant.rerate', change)).toBe(
      'RATING_CHANGED_OFTEN',
    )
    expect(
      await product
        .as('guest')
        .getErrorCode('merchant.rerate', { what: 'withdraw', ratingId: 'none' }),
    ).toBe('NOT_YOUR_RATING')

    const lateRating = await product.as('late').call('merchant.rate', ratingInput(shop))
    await product.cloud.database.update(
      'ratings',
      { _id: lateRating.id },
      { $set: { 'state.day': '2026-10-20' } },
    )
    const secondChange = { ...change, ratingId: lateRating.id }

    expect(await product.as('late').getErrorCode('merchant.rerate', secondChange)).toBe(
      'RATING_TOO_OLD',
    )

    await product.cloud.database.update(
      'ratings',
      { _id: lateRating.id },
      { $set: { 'state.day': '2026-11-24' } },
    )
    await product.as('late').call('merchant.rerate', { what: 'withdraw', ratingId: lateRating.id })

    expect(
      await product
        .as('late')
        .getErrorCode('merchant.rerate', { what: 'withdraw', ratingId: lateRating.id }),
    ).toBe('RATING_WRONG_STATE')
  })

  itWritesOnce({
    product: () => product,
    action: 'merchant.rerate',
    who: 'guest',
    prepareInput: async () => {
      const shop = await createShop(product)
      const { id } = await product.as('guest').call('merchant.rate', ratingInput(shop))
      return { what: 'change', ratingId: id, points: [2, 2, 2] }
    },
    changeInput: (input) => ({ ...input, points: [3, 3, 3] }) as never,
  })
})
