import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'
import { itWritesOnce } from '../writes'
import { createShop } from './shops'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const createShopWithoutCode = async () => {
  const { id } = await createShop(product)
  await product.cloud.database.remove('codes', { merchantId: id })
  return id
}

const scanCode = (scene: string) => product.as('anybody').getReply('merchant.scan', { scene })

describe('merchant.code', () => {
  it('issues a code with its picture; a worn one leads here for thirty days more, a lost one ends at once', async () => {
    const merchantId = await createShopWithoutCode()
    const firstCode = await product
      .as('officer1')
      .call('merchant.code', { merchantId, what: 'issue' })
    const picture = Buffer.from(await (await fetch(firstCode.url!)).arrayBuffer())

    expect(picture.subarray(1, 4).toString()).toBe('PNG')
    expect(await scanCode(firstCode.scene!)).toMatchObject({ ok: true })

    const second = await product
      .as('officer1')
      .call('merchant.code', { merchantId, what: 'reissue' })
    expect(await scanCode(firstCode.scene!)).toMatchObject({ ok: true })

    const third = await product
      .as('officer1')
      .call('merchant.code', { merchantId, what: 'reissue', lost: true })
    for (const gone of [firstCode, second])
      expect(await scanCode(gone.scene!)).toMatchObject({ error: { code: 'CODE_NOT_FOUND' } })

    await product.as('officer1').call('merchant.code', { merchantId, what: 'revoke' })
    expect(await scanCode(third.scene!)).toMatchObject({ error: { code: 'CODE_NOT_FOUND' } })
    expect(
      await product.as('officer1').getErrorCode('merchant.code', { merchantId, what: 'revoke' }),
    ).toBe('WRONG_STATE')
  })

  it('of two codes issued at the same time, one is in use', async () => {
    const merchantId = await createShopWithoutCode()
    const replies = await Promise.all(
      [1, 2].map(() =>
        product.as('officer1').getReply('merchant.code', { merchantId, what: 'issue' }),
      ),
    )

    expect(replies.map(({ ok }) => ok).sort()).toEqual([false, true])
  })

  it('is not for other people or other districts', async () => {
    const input = { merchantId: await createShopWithoutCode(), what: 'issue' as const }
    for (const who of ['consumer', 'dispatcher1', 'leader1', 'enforcement', 'admin'])
      expect(await product.as(who).getErrorCode('merchant.code', input)).toBe('NOT_ALLOWED')
    expect(await product.as('officerElsewhere').getErrorCode('merchant.code', input)).toBe(
      'MERCHANT_NOT_FOUND',
    )
  })

  itWritesOnce({
    product: () => product,
    action: 'merchant.code',
    who: 'officer1',
    prepareInput: async () => ({ merchantId: await createShopWithoutCode(), what: 'issue' }),
    changeInput: (input) => ({ ...input, what: 'reissue' }),
  })
})
