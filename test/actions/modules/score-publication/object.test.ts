import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { bindRepresentative } from '../../merchant/bound'
import { addListing } from '../../merchant/past'
import { createFallingShop, createShop, ratingInput } from '../../merchant/shops'
import { itWritesOnce } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const statement = '处罚已经履行完毕，请求更正。'

describe('merchant.object', () => {
  it('asks by itself about what staff entered, never about a consumer’s rating', async () => {
    const shop = await createShop(product)
    await bindRepresentative(product, 'owner', shop.id)
    const inputId = await addListing(product, shop.id)
    const rating = await product.as('guest').call('merchant.rate', ratingInput(shop, [1, 1, 1]))

    const objectionInput = (inputIds: string[]) => ({
      merchantId: shop.id,
      kind: 'correction' as const,
      inputIds,
      statement,
    })

    expect(
      await product.as('owner').call('merchant.object', objectionInput([inputId])),
    ).toMatchObject({
      state: 'submitted',
    })
    for (const wrongInputIds of [[rating.id], [], ['none']])
      expect(
        await product.as('owner').getErrorCode('merchant.object', objectionInput(wrongInputIds)),
      ).toBe('INVALID_INPUT inputIds')
  })

  it('can be raised once against a drop, and only for the caller’s own shop', async () => {
    const shop = await createFallingShop(product, 'boss')
    const answer = {
      merchantId: shop.id,
      kind: 'drop' as const,
      objectionId: shop.objectionId,
      statement,
    }

    expect(await product.as('owner').getErrorCode('merchant.object', answer)).toBe(
      'MERCHANT_NOT_FOUND',
    )
    for (const who of ['consumer', 'officer1', 'leader1', 'enforcement'])
      expect(await product.as(who).getErrorCode('merchant.object', answer)).toBe('NOT_ALLOWED')

    await product.as('boss').call('merchant.object', answer)
    expect(await product.as('boss').getErrorCode('merchant.object', answer)).toBe(
      'OBJECTION_WRONG_STATE',
    )
    expect(
      await product.as('boss').getErrorCode('merchant.object', { ...answer, objectionId: 'none' }),
    ).toBe('OBJECTION_WRONG_STATE')
  })

  itWritesOnce({
    product: () => product,
    action: 'merchant.object',
    who: 'owner',
    prepareInput: async () => {
      const shop = await createShop(product)
      await bindRepresentative(product, 'owner', shop.id)
      const inputId = await addListing(product, shop.id)
      return { merchantId: shop.id, kind: 'correction', inputIds: [inputId], statement }
    },
    changeInput: (input) => ({ ...input, statement: '另外一段话，另外一段话' }),
  })
})
