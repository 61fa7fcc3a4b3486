import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { memoize } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { expectNothingWritten, itWritesOnce } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const giveOrder = async (to = ['officer1', 'officer2']) =>
  (await product.as('leader1').call('command.order', { to, text: '各网格今晚检查夜市 🍢' })).id
const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('command.acknowledge', input))

describe('command.acknowledge', () => {
  it('notifies the leader who gave the order; once all have acknowledged, nothing is due', async () => {
    const orderId = await giveOrder()
    const order = await product.as('officer1').call('command.acknowledge', { orderId })

    expect(order.text).toBe('各网格今晚检查夜市 🍢')
    expect(order.to).toMatchObject([
      { id: 'officer1', acknowledgedAt: expect.any(Number) },
      { id: 'officer2' },
    ])
    expect(
      product.cloud.database.find('notifications', { to: product.as('leader1').openid })[0],
    ).toMatchObject({
      caseId: orderId,
    })

    await product.as('officer2').call('command.acknowledge', { orderId })
    expect(product.cloud.database.find('orders', { _id: orderId })[0]).not.toHaveProperty('pending')
  })

  it('counts two acknowledgements at the same time', async () => {
    const orderId = await giveOrder()
    await Promise.all(
      ['officer1', 'officer2'].map((name) =>
        product.as(name).call('command.acknowledge', { orderId }),
      ),
    )
    const { orders } = await product.as('leader1').call('command.orders', {})
    const order = orders.find(({ id }) => id === orderId)

    expect(order!.to.every(({ acknowledgedAt }) => acknowledgedAt !== undefined)).toBe(true)
  })

  const getCase = memoize(() => giveOrder())

  it.each([
    ['officer3', 'ORDER_NOT_FOUND'],
    ['officerElsewhere', 'ORDER_NOT_FOUND'],
    ['consumer', 'NOT_ALLOWED'],
    ['leader1', 'NOT_ALLOWED'],
  ])('is not for %s', async (name, code) => {
    expect(await getErrorCode(name, { orderId: await getCase() })).toBe(code)
  })

  it('refuses an order that does not exist', async () => {
    expect(await getErrorCode('officer1', { orderId: 'NONE' })).toBe('ORDER_NOT_FOUND')
    expect(await getErrorCode('officer1', { orderId: { $gt: '' } })).toBe('INVALID_INPUT orderId')
  })

  itWritesOnce({
    product: () => product,
    action: 'command.acknowledge',
    who: 'officer1',
    prepareInput: async () => ({ orderId: await giveOrder() }),
    changeInput: () => ({ orderId: 'ANOTHER' }),
  })
})
