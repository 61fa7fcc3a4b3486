import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { bindTo } from '../../merchant/bound'
import { addListing } from '../../merchant/past'
import { newShop } from '../../merchant/shops'
import { itWritesOnce } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const listed = async () => {
  const shop = await newShop(product)
  await bindTo(product, 'owner', shop.id)
  const inputId = await addListing(product, shop.id)
  return { merchantId: shop.id, inputId, scene: shop.scene }
}

describe('merchant.reply', () => {
  it('stands beside the fact for everybody; who entered the fact still may not decide about it', async () => {
    const { scene, ...fact } = await listed()
    await product.as('owner').call('merchant.reply', { ...fact, reply: 'mending' })
    const facts = async () => (await product.as('anybody').call('merchant.scan', { scene })).facts
    expect(await facts()).toMatchObject([{ id: fact.inputId, reply: 'mending' }])
    await product.as('owner').call('merchant.reply', { ...fact, reply: 'mended' })
    expect(await facts()).toMatchObject([{ reply: 'mended' }])
    const { merchantId } = fact
    const object = {
      merchantId,
      kind: 'correction' as const,
      inputIds: [fact.inputId],
      statement: '没有列入过名单',
    }
    const { objectionId } = await product.as('owner').call('merchant.object', object)
    const grant = {
      merchantId,
      objectionId,
      granted: true,
      inputIds: [fact.inputId],
      reason: '核对无误',
    }
    expect(await product.as('officer1').refused('merchant.settle', grant)).toBe('NOT_ALLOWED')
    await product.as('officer2').call('merchant.settle', grant)
    expect(await facts()).toEqual([])
  })

  it('only of its own shop, only to what stands', async () => {
    const { scene: _, ...fact } = await listed()
    const said = { ...fact, reply: 'mended' as const }
    for (const who of ['consumer', 'officer1', 'leader1', 'admin'])
      expect(await product.as(who).refused('merchant.reply', said)).toBe('NOT_ALLOWED')
    const { id } = await newShop(product)
    expect(await product.as('owner').refused('merchant.reply', { ...said, merchantId: id })).toBe(
      'MERCHANT_NOT_FOUND',
    )
    expect(await product.as('owner').refused('merchant.reply', { ...said, inputId: 'none' })).toBe(
      'MATTER_OVER inputId',
    )
  })

  itWritesOnce({
    product: () => product,
    action: 'merchant.reply',
    who: 'owner',
    ready: async () => {
      const { scene: _, ...fact } = await listed()
      return { ...fact, reply: 'mending' }
    },
    other: (input) => ({ ...input, reply: 'mended' }),
  })
})
