import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { createFallingShop, publishToday } from '../../merchant/shops'
import { itWritesOnce } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

let owners = 0

const createObjection = async () => {
  const owner = `owner${++owners}`
  const shop = await createFallingShop(product, owner)
  const statement = '协议约定的钱上周已经转给消费者。'
  const { id: merchantId, objectionId } = shop
  await product
    .as(owner)
    .call('merchant.object', { merchantId, kind: 'drop', objectionId, statement })
  return { merchantId, objectionId, inputId: shop.inputId, scene: shop.scene }
}

const readStars = async (scene: string) =>
  (await product.as('anybody').call('merchant.scan', { scene })).shown?.score.level?.stars

describe('merchant.settle', () => {
  it('removes the input of a granted objection and publishes the score at once, so that the stars never drop', async () => {
    const { merchantId, objectionId, inputId, scene } = await createObjection()
    const answer = await product.as('officer2').call('merchant.settle', {
      merchantId,
      objectionId,
      granted: true,
      inputIds: [inputId],
      reason: '转账记录属实',
    })

    expect(answer).toEqual({ objectionId, state: 'granted' })

    const scorecard = product.cloud.database.find('scorecards', { _id: merchantId })[0] as any
    expect(scorecard.state.collected.lasting).toEqual([])
    expect(scorecard.state.latest.score.level).toMatchObject({ stars: 4, caps: [] })
    expect(await readStars(scene)).toBe(4)
  })

  it('lets the stars drop with the reason when the objection is refused, and announces it once', async () => {
    const { merchantId, objectionId, scene } = await createObjection()
    await product
      .as('leader1')
      .call('merchant.settle', { merchantId, objectionId, granted: false, reason: '没有转账记录' })

    expect(await readStars(scene)).toBe(3)

    await publishToday(product, merchantId)
    expect(await readStars(scene)).toBe(3)

    const moves = product.cloud.database.find('events', {
      caseId: `m-${merchantId}`,
      type: 'objection.opened',
    })

    expect(moves).toHaveLength(1)
  })

  it('is refused to the officer of the case, to other roles, in another district and a second time', async () => {
    const { merchantId, objectionId, inputId } = await createObjection()
    const input = {
      merchantId,
      objectionId,
      granted: true,
      inputIds: [inputId],
      reason: '转账记录属实',
    }

    expect(await product.as('officer1').getErrorCode('merchant.settle', input)).toBe('NOT_ALLOWED')
    for (const who of [
      'consumer',
      'dispatcher1',
      'enforcement',
      'council',
      'admin',
      `owner${owners}`,
    ])
      expect(await product.as(who).getErrorCode('merchant.settle', input)).toBe('NOT_ALLOWED')
    expect(await product.as('officerElsewhere').getErrorCode('merchant.settle', input)).toBe(
      'MERCHANT_NOT_FOUND',
    )
    expect(
      await product
        .as('officer2')
        .getErrorCode('merchant.settle', { ...input, inputIds: ['none'] }),
    ).toBe('INVALID_INPUT inputIds')

    await product.as('officer2').call('merchant.settle', input)
    expect(await product.as('officer2').getErrorCode('merchant.settle', input)).toBe(
      'OBJECTION_WRONG_STATE',
    )
  })

  itWritesOnce({
    product: () => product,
    action: 'merchant.settle',
    who: 'officer2',
    prepareInput: async () => {
      const { merchantId, objectionId } = await createObjection()
      return { merchantId, objectionId, granted: false, reason: '没有转账记录' }
    },
    changeInput: (input) => ({ ...input, reason: '另一个理由' }),
  })
})
