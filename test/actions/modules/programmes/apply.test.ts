import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { bindRepresentative } from '../../merchant/bound'
import { createShop } from '../../merchant/shops'
import { createWorthyShop } from '../../merchant/worthy'
import { itWritesOnce } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const programme = 'civil_individual' as const

describe('merchant.apply', () => {
  it('waits at the desk of the district; a second one is refused', async () => {
    const { id: merchantId } = await createWorthyShop(product, 'owner')
    await product.as('owner').call('merchant.apply', { merchantId, programme })
    const { applications } = await product
      .as('officer2')
      .call('merchant.applications', { box: 'waiting' })

    expect(applications).toMatchObject([
      { programme, appliedOn: '2026-11-24', merchant: { id: merchantId } },
    ])

    const { programmes } = await product.as('owner').call('merchant.programmes', { merchantId })
    expect(programmes[1]).toMatchObject({ appliedOn: '2026-11-24' })
    expect(
      await product.as('owner').getErrorCode('merchant.apply', { merchantId, programme }),
    ).toBe('ALREADY_APPLIED')
    expect(product.slowQueries).toEqual([])
  })

  it('is refused with the first condition that is not met', async () => {
    const { id: merchantId } = await createShop(product)
    await bindRepresentative(product, 'poor', merchantId)
    const answer = await product
      .as('poor')
      .getReply('merchant.apply', { merchantId, programme: 'trusted' })

    expect(answer).toMatchObject({
      error: { code: 'CONDITIONS_NOT_MET', message: expect.stringContaining('放心消费承诺') },
    })
  })

  it('is refused to other people and for other people’s shops', async () => {
    const { id: merchantId } = await createShop(product)
    expect(
      await product.as('owner').getErrorCode('merchant.apply', { merchantId, programme }),
    ).toBe('MERCHANT_NOT_FOUND')
    for (const who of [
      'consumer',
      'officer1',
      'dispatcher1',
      'leader1',
      'enforcement',
      'council',
      'admin',
    ])
      expect(await product.as(who).getErrorCode('merchant.apply', { merchantId, programme })).toBe(
        'NOT_ALLOWED',
      )
    expect(
      await product.as('owner').getErrorCode('merchant.apply', { merchantId, programme: 'x' }),
    ).toBe('INVALID_INPUT programme')
  })

  itWritesOnce({
    product: () => product,
    action: 'merchant.apply',
    who: 'keen',
    prepareInput: async () => ({
      merchantId: (await createWorthyShop(product, 'keen')).id,
      programme,
    }),
    changeInput: (input) => ({ ...input, programme: 'trusted' as const }),
  })
})
