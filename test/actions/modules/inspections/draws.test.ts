import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { drawPlan, openDraw } from './drawing'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('merchant.draws', () => {
  it('lists a district’s for anybody, the newest first; one that waits has no date', async () => {
    const { drawId } = await openDraw(product)
    const { drawId: second } = await product.as('leader1').call('merchant.plan', drawPlan)
    const { draws } = await product.as('anybody').call('merchant.draws', {})

    expect(draws).toEqual([
      { id: second, category: '餐饮服务', count: 1, at: expect.any(Number) },
      expect.objectContaining({
        id: drawId,
        openedAt: expect.any(Number),
        dueAt: Date.parse('2026-12-01T23:59:59.999+08:00'),
      }),
    ])
    expect((await product.as('dispatcherElsewhere').call('merchant.draws', {})).draws).toEqual([])
    expect(
      (await product.as('dispatcherElsewhere').call('merchant.draws', { districtId: 'yuehu' }))
        .draws,
    ).toHaveLength(2)
  })
})
