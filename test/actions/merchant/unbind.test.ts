import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'
import { itWritesOnce } from '../writes'
import { bindRepresentative } from './bound'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const listRepresentatives = async () =>
  (await product.as('officer1').call('merchant.representatives', { merchantId: 'noodles' }))
    .representatives

describe('merchant.unbind', () => {
  it('a representative gives up the shop and is a consumer again', async () => {
    await bindRepresentative(product, 'owner')
    expect(await product.as('owner').call('merchant.unbind', { merchantId: 'noodles' })).toEqual({
      merchantId: 'noodles',
      left: 0,
    })
    expect(await product.as('owner').call('service.me', {})).toMatchObject({ role: 'consumer' })
    expect(await product.as('owner').getErrorCode('merchant.mine', {})).toBe('NOT_ALLOWED')
  })

  it('the officer ends a binding; an officer of another district does not', async () => {
    await bindRepresentative(product, 'owner')
    await bindRepresentative(product, 'cook')
    const [first] = await listRepresentatives()
    const input = { merchantId: 'noodles', representative: first!.id }

    expect(await product.as('officerElsewhere').getErrorCode('merchant.unbind', input)).toBe(
      'MERCHANT_NOT_FOUND',
    )
    expect(await product.as('officer1').call('merchant.unbind', input)).toMatchObject({ left: 1 })
    expect(await listRepresentatives()).toHaveLength(1)
  })

  it('one representative does not remove another, nor one of another shop', async () => {
    const [cook] = await listRepresentatives()
    await bindRepresentative(product, 'owner')
    const input = { merchantId: 'noodles', representative: cook!.id }

    expect(await product.as('owner').getErrorCode('merchant.unbind', input)).toBe(
      'MERCHANT_NOT_FOUND',
    )
    expect(
      await product.as('owner').getErrorCode('merchant.unbind', { merchantId: 'others' }),
    ).toBe('MERCHANT_NOT_FOUND')
    expect(
      await product.as('consumer').getErrorCode('merchant.unbind', { merchantId: 'noodles' }),
    ).toBe('NOT_ALLOWED')
    expect(await product.as('dispatcher1').getErrorCode('merchant.unbind', input)).toBe(
      'NOT_ALLOWED',
    )
    expect(
      await product.as('officer1').getErrorCode('merchant.unbind', { merchantId: 'noodles' }),
    ).toBe('MERCHANT_NOT_FOUND')
    expect(await listRepresentatives()).toHaveLength(2)
  })

  it('a representative bound again has the same reference in the events', async () => {
    const before = (await listRepresentatives()).map(({ id }) => id)
    await product.as('owner').call('merchant.unbind', { merchantId: 'noodles' })
    await bindRepresentative(product, 'owner')

    expect((await listRepresentatives()).map(({ id }) => id).sort()).toEqual(before.sort())
  })

  itWritesOnce({
    product: () => product,
    action: 'merchant.unbind',
    who: 'officer1',
    prepareInput: async () => {
      // One person binds themselves here more often than the guesses of a code allow.
      await product.cloud.database.remove('quotas', {})
      for (const { id } of await listRepresentatives())
        await product
          .as('officer1')
          .call('merchant.unbind', { merchantId: 'noodles', representative: id })
      await bindRepresentative(product, 'owner')
      return { merchantId: 'noodles', representative: (await listRepresentatives())[0]!.id }
    },
    changeInput: (input) => ({ ...input, representative: 'somebody' }),
  })
})
