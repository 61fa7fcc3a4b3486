import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'
import { itWritesOnce } from '../writes'
import { newShop } from './shops'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const bare = async () => {
  const { id } = await newShop(product)
  await product.cloud.database.remove('codes', { merchantId: id })
  return id
}
const scan = (scene: string) => product.as('anybody').reply('merchant.scan', { scene })

describe('merchant.code', () => {
  it('issues a code with its picture; a worn one leads here for thirty days more, a lost one ends at once', async () => {
    const merchantId = await bare()
    const first = await product.as('officer1').call('merchant.code', { merchantId, what: 'issue' })
    const picture = Buffer.from(await (await fetch(first.url!)).arrayBuffer())
    expect(picture.subarray(1, 4).toString()).toBe('PNG')
    expect(await scan(first.scene!)).toMatchObject({ ok: true })
    const second = await product
      .as('officer1')
      .call('merchant.code', { merchantId, what: 'reissue' })
    expect(await scan(first.scene!)).toMatchObject({ ok: true })
    const third = await product
      .as('officer1')
      .call('merchant.code', { merchantId, what: 'reissue', lost: true })
    for (const gone of [first, second])
      expect(await scan(gone.scene!)).toMatchObject({ error: { code: 'CODE_NOT_FOUND' } })
    await product.as('officer1').call('merchant.code', { merchantId, what: 'revoke' })
    expect(await scan(third.scene!)).toMatchObject({ error: { code: 'CODE_NOT_FOUND' } })
    expect(
      await product.as('officer1').refused('merchant.code', { merchantId, what: 'revoke' }),
    ).toBe('WRONG_STATE')
  })

  it('two at once: one code in use', async () => {
    const merchantId = await bare()
    const replies = await Promise.all(
      [1, 2].map(() =>
        product.as('officer1').reply('merchant.code', { merchantId, what: 'issue' }),
      ),
    )
    expect(replies.map(({ ok }) => ok).sort()).toEqual([false, true])
  })

  it('not by others, not in another district', async () => {
    const input = { merchantId: await bare(), what: 'issue' as const }
    for (const who of ['consumer', 'dispatcher1', 'leader1', 'enforcement', 'admin'])
      expect(await product.as(who).refused('merchant.code', input)).toBe('NOT_ALLOWED')
    expect(await product.as('officerElsewhere').refused('merchant.code', input)).toBe(
      'MERCHANT_NOT_FOUND',
    )
  })

  itWritesOnce({
    product: () => product,
    action: 'merchant.code',
    who: 'officer1',
    ready: async () => ({ merchantId: await bare(), what: 'issue' }),
    other: (input) => ({ ...input, what: 'reissue' }),
  })
})
