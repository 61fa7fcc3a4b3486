import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { createShop, ratingInput } from '../../merchant/shops'
import { itWritesOnce } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const createHeldRating = async () => {
  const shop = await createShop(product)
  const rateShop = (who: string) =>
    product.as(who).call('merchant.rate', { ...ratingInput(shop), device: `phone-${shop.id}` })
  const [firstRating, , { id }] = [
    await rateShop('anna'),
    await rateShop('bert'),
    await rateShop('carl'),
  ]
  return { shop, id, counted: firstRating.id }
}

const readOpenRatings = (id: string) =>
  (product.cloud.database.find('scorecards', { _id: id })[0] as any).state.collected.ratings.located
    .open['2026-11']

describe('merchant.judge', () => {
  it('decides once whether the rating counts', async () => {
    const yes = await createHeldRating()
    const no = await createHeldRating()

    const decideRating = (ratingId: string, isCounted: boolean) =>
      product
        .as('officer1')
        .call('merchant.judge', { ratingId, counts: isCounted, reason: '查看后决定' })

    expect(await decideRating(yes.id, true)).toMatchObject({ state: 'counted' })
    expect(await decideRating(no.id, false)).toMatchObject({ state: 'rejected' })
    expect([readOpenRatings(yes.shop.id)[4], readOpenRatings(no.shop.id)[4]]).toEqual([3, 2])
    expect(
      await product
        .as('leader1')
        .getErrorCode('merchant.judge', { ratingId: yes.id, counts: true, reason: '再看' }),
    ).toBe('RATING_WRONG_STATE')
  })

  it('lets a leader strike a forged rating that counts, and records it', async () => {
    const { shop, counted } = await createHeldRating()
    const strike = { ratingId: counted, counts: false, reason: '没有消费过，本人承认' }

    expect(await product.as('officer1').getErrorCode('merchant.judge', strike)).toBe('NOT_ALLOWED')
    expect(await product.as('leader1').call('merchant.judge', strike)).toMatchObject({
      state: 'struck',
    })
    expect(readOpenRatings(shop.id)[4]).toBe(1)
    expect(product.cloud.database.find('events', { caseId: `r-${counted}` })).toMatchObject([
      {},
      { type: 'rating.struck', by: { role: 'leader' } },
    ])
  })

  it('is refused to other people, without a reason and from another district', async () => {
    const { id: ratingId } = await createHeldRating()
    const input = { ratingId, counts: true, reason: '查看后决定' }

    for (const who of ['carl', 'dispatcher1', 'enforcement', 'admin'])
      expect(await product.as(who).getErrorCode('merchant.judge', input)).toBe('NOT_ALLOWED')
    expect(await product.as('officerElsewhere').getErrorCode('merchant.judge', input)).toBe(
      'MERCHANT_NOT_FOUND',
    )
    expect(
      await product.as('officer1').getErrorCode('merchant.judge', { ...input, reason: ' ' }),
    ).toBe('INVALID_INPUT reason')
  })

  itWritesOnce({
    product: () => product,
    action: 'merchant.judge',
    who: 'officer1',
    prepareInput: async () => ({
      ratingId: (await createHeldRating()).id,
      counts: true,
      reason: '查看后决定',
    }),
    changeInput: (input) => ({ ...input, counts: false }),
  })
})
