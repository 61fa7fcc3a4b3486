import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { bindRepresentative } from '../../merchant/bound'
import { addListing } from '../../merchant/past'
import { createShop } from '../../merchant/shops'
import { itWritesOnce } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const createListedShop = async () => {
  const shop = await createShop(product)
  await bindRepresentative(product, 'owner', shop.id)
  const inputId = await addListing(product, shop.id)
  return { merchantId: shop.id, inputId, scene: shop.scene }
}

describe('merchant.reply', () => {
  it('stands beside the fact for everybody; who entered the fact still may not decide about it', async () => {
    const { scene, ...fact } = await createListedShop()
    await product.as('owner').call('merchant.reply', { ...fact, reply: 'mending' })

    const readPublicFacts = async () =>
      (await product.as('anybody').call('merchant.scan', { scene })).facts
    expect(await readPublicFacts()).toMatchObject([{ id: fact.inputId, reply: 'mending' }])

    await product.as('owner').call('merchant.reply', { ...fact, reply: 'mended' })
    expect(await readPublicFacts()).toMatchObject([{ reply: 'mended' }])

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

    expect(await product.as('officer1').getErrorCode('merchant.settle', grant)).toBe('NOT_ALLOWED')

    await product.as('officer2').call('merchant.settle', grant)
    expect(await readPublicFacts()).toEqual([])
  })

  it('is refused for other people’s shops and for facts that no longer stand', async () => {
    const { scene: _, ...fact } = await createListedShop()
    const repliedFact = { ...fact, reply: 'mended' as const }

    for (const who of ['consumer', 'officer1', 'leader1', 'admin'])
      expect(await product.as(who).getErrorCode('merchant.reply', repliedFact)).toBe('NOT_ALLOWED')

    const { id } = await createShop(product)
    expect(
      await product.as('owner').getErrorCode('merchant.reply', { ...repliedFact, merchantId: id }),
    ).toBe('MERCHANT_NOT_FOUND')
    expect(
      await product.as('owner').getErrorCode('merchant.reply', { ...repliedFact, inputId: 'none' }),
    ).toBe('MATTER_OVER inputId')
  })

  itWritesOnce({
    product: () => product,
    action: 'merchant.reply',
    who: 'owner',
    prepareInput: async () => {
      const { scene: _, ...fact } = await createListedShop()
      return { ...fact, reply: 'mending' }
    },
    changeInput: (input) => ({ ...input, reply: 'mended' }),
  })
})
