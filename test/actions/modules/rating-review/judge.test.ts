import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { inShop, newShop } from '../../merchant/shops'
import { itWritesOnce } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const heldOne = async () => {
  const shop = await newShop(product)
  const rate = (who: string) =>
    product.as(who).call('merchant.rate', { ...inShop(shop), device: `phone-${shop.id}` })
  const [first, , { id }] = [await rate('anna'), await rate('bert'), await rate('carl')]
  return { shop, id, counted: first.id }
}
const open = (id: string) =>
  (product.cloud.database.find('scorecards', { _id: id })[0] as any).state.collected.ratings.located
    .open['2026-11']

describe('merchant.judge', () => {
  it('lets it count, or not; once', async () => {
    const yes = await heldOne()
    const no = await heldOne()
    const judge = (ratingId: string, counted: boolean) =>
      product
        .as('officer1')
        .call('merchant.judge', { ratingId, counts: counted, reason: '查看后决定' })
    expect(await judge(yes.id, true)).toMatchObject({ state: 'counted' })
    expect(await judge(no.id, false)).toMatchObject({ state: 'rejected' })
    expect([open(yes.shop.id)[4], open(no.shop.id)[4]]).toEqual([3, 2])
    expect(
      await product
        .as('leader1')
        .refused('merchant.judge', { ratingId: yes.id, counts: true, reason: '再看' }),
    ).toBe('RATING_WRONG_STATE')
  })

  it('what counts and was forged, a leader strikes, with a trace', async () => {
    const { shop, counted } = await heldOne()
    const strike = { ratingId: counted, counts: false, reason: '没有消费过，本人承认' }
    expect(await product.as('officer1').refused('merchant.judge', strike)).toBe('NOT_ALLOWED')
    expect(await product.as('leader1').call('merchant.judge', strike)).toMatchObject({
      state: 'struck',
    })
    expect(open(shop.id)[4]).toBe(1)
    expect(product.cloud.database.find('events', { caseId: `r-${counted}` })).toMatchObject([
      {},
      { type: 'rating.struck', by: { role: 'leader' } },
    ])
  })

  it('not by others, not without a reason, not from another district', async () => {
    const { id: ratingId } = await heldOne()
    const input = { ratingId, counts: true, reason: '查看后决定' }
    for (const who of ['carl', 'dispatcher1', 'enforcement', 'admin'])
      expect(await product.as(who).refused('merchant.judge', input)).toBe('NOT_ALLOWED')
    expect(await product.as('officerElsewhere').refused('merchant.judge', input)).toBe(
      'MERCHANT_NOT_FOUND',
    )
    expect(await product.as('officer1').refused('merchant.judge', { ...input, reason: ' ' })).toBe(
      'INVALID_INPUT reason',
    )
  })

  itWritesOnce({
    product: () => product,
    action: 'merchant.judge',
    who: 'officer1',
    ready: async () => ({ ratingId: (await heldOne()).id, counts: true, reason: '查看后决定' }),
    other: (input) => ({ ...input, counts: false }),
  })
})
