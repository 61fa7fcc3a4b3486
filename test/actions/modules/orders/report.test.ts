import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { readVerifiedCase } from '../../seals'
import { expectNothingWritten, itWritesOnce } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const giveOrder = (to: string[], caseId?: string) =>
  product
    .as('leader1')
    .call('command.order', { to, text: '请马上联系消费者', ...(caseId && { caseId }) })

const readTimelineTexts = async (name: string, caseId: string) =>
  (await product.as(name).call('complaint.detail', { caseId })).timeline.map(({ text, detail }) => [
    text,
    detail,
  ])

describe('command.report', () => {
  it('of an order about a case appears in the case: what was ordered, to whom, and the result', async () => {
    const caseId = await createCase(product, 'assigned', {}, 'ordered')
    const { id: orderId } = await giveOrder(['officer1', 'enforcement'], caseId)
    await product
      .as('officer1')
      .call('command.report', { orderId, result: '已经打通电话，下午上门' })
    const { events } = readVerifiedCase(product, caseId)

    expect(events.slice(-2)).toMatchObject([
      {
        type: 'case.ordered',
        by: { role: 'leader', ref: 'leader1' },
        data: { orderId, to: ['officer1', 'enforcement'] },
      },
      {
        type: 'case.order_reported',
        by: { role: 'officer', ref: 'officer1' },
        data: { orderId, officerId: 'officer1' },
      },
    ])
    expect((await readTimelineTexts('leader1', caseId)).slice(-2)).toEqual([
      ['指令样例officer1、样例enforcement', '请马上联系消费者'],
      ['样例officer1回报指令的结果', '已经打通电话，下午上门'],
    ])
    expect((await readTimelineTexts('ordered', caseId)).slice(-2)).toEqual([
      ['负责人已督办', undefined],
      ['督办的事已有回报', undefined],
    ])

    const { orders } = await product.as('leader1').call('command.orders', {})
    expect(orders.find(({ id }) => id === orderId)?.to).toMatchObject([
      {
        id: 'officer1',
        acknowledgedAt: expect.any(Number),
        result: { text: '已经打通电话，下午上门' },
      },
      { id: 'enforcement' },
    ])
    expect(JSON.stringify(product.cloud.database.find('orders'))).not.toContain('打通电话')
  })

  it('is for the recipients of the order alone', async () => {
    const { id: orderId } = await giveOrder(['officer1'])

    const getErrorCode = (name: string) =>
      expectNothingWritten(product, () =>
        product.as(name).getErrorCode('command.report', { orderId, result: '已办' }),
      )

    expect(await getErrorCode('officer2')).toBe('ORDER_NOT_FOUND')
    expect(await getErrorCode('leader1')).toBe('NOT_ALLOWED')
    expect(await getErrorCode('consumer')).toBe('NOT_ALLOWED')
  })

  it('can be made once: the text that the leader has read does not change', async () => {
    const caseId = await createCase(product, 'assigned', {}, 'ordered once')
    const { id: orderId } = await giveOrder(['officer1', 'officer2'], caseId)
    await product.as('officer1').call('command.report', { orderId, result: '没有打通' })
    const otherReport = { orderId, result: '当时就打通了' }

    expect(
      await expectNothingWritten(product, () =>
        product.as('officer1').getErrorCode('command.report', otherReport),
      ),
    ).toBe('MATTER_OVER')

    await product.as('officer2').call('command.report', { orderId, result: '去过了，关着门' })
  })

  itWritesOnce({
    product: () => product,
    action: 'command.report',
    who: 'officer1',
    prepareInput: async () => ({ orderId: (await giveOrder(['officer1'])).id, result: '已经办好' }),
    changeInput: (input) => ({ ...input, result: '还没有办好' }),
  })
})
