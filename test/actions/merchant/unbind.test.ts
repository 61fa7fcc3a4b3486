import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'
import { itWritesOnce } from '../writes'
import { bindTo } from './bound'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const bound = async () =>
  (await product.as('officer1').call('merchant.representatives', { merchantId: 'noodles' }))
    .representatives

describe('merchant.unbind', () => {
  it('a representative gives up the shop and is a consumer again', async () => {
    await bindTo(product, 'owner')
    expect(await product.as('owner').call('merchant.unbind', { merchantId: 'noodles' })).toEqual({
      merchantId: 'noodles',
      left: 0,
    })
    expect(await product.as('owner').call('service.me', {})).toMatchObject({ role: 'consumer' })
    expect(await product.as('owner').refused('merchant.mine', {})).toBe('NOT_ALLOWED')
  })

  it('the officer ends a binding; an officer of another district does not', async () => {
    await bindTo(product, 'owner')
    await bindTo(product, 'cook')
    const [first] = await bound()
    const input = { merchantId: 'noodles', representative: first!.id }
    expect(await product.as('officerElsewhere').refused('merchant.unbind', input)).toBe(
      'MERCHANT_NOT_FOUND',
    )
    expect(await product.as('officer1').call('merchant.unbind', input)).toMatchObject({ left: 1 })
    expect(await bound()).toHaveLength(1)
  })

  it('one representative does not remove another, nor one of another shop', async () => {
    const [cook] = await bound()
    await bindTo(product, 'owner')
    const input = { merchantId: 'noodles', representative: cook!.id }
    expect(await product.as('owner').refused('merchant.unbind', input)).toBe('MERCHANT_NOT_FOUND')
    expect(await product.as('owner').refused('merchant.unbind', { merchantId: 'others' })).toBe(
      'MERCHANT_NOT_FOUND',
    )
    expect(await product.as('consumer').refused('merchant.unbind', { merchantId: 'noodles' })).toBe(
      'NOT_ALLOWED',
    )
    expect(await product.as('dispatcher1').refused('merchant.unbind', input)).toBe('NOT_ALLOWED')
    expect(await product.as('officer1').refused('merchant.unbind', { merchantId: 'noodles' })).toBe(
      'MERCHANT_NOT_FOUND',
    )
    expect(await bound()).toHaveLength(2)
  })

  it('a representative bound again has the same reference in the events', async () => {
    const before = (await bound()).map(({ id }) => id)
    await product.as('owner').call('merchant.unbind', { merchantId: 'noodles' })
    await bindTo(product, 'owner')
    expect((await bound()).map(({ id }) => id).sort()).toEqual(before.sort())
  })

  itWritesOnce({
    product: () => product,
    action: 'merchant.unbind',
    who: 'officer1',
    ready: async () => {
      // One person binds themselves here more often than the guesses of a code allow.
      await product.cloud.database.remove('quotas', {})
      for (const { id } of await bound())
        await product
          .as('officer1')
          .call('merchant.unbind', { merchantId: 'noodles', representative: id })
      await bindTo(product, 'owner')
      return { merchantId: 'noodles', representative: (await bound())[0]!.id }
    },
    other: (input) => ({ ...input, representative: 'somebody' }),
  })
})
